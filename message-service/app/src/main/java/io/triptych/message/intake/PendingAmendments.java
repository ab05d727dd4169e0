package io.triptych.message.intake;

import io.triptych.eventing.event.Halving;
import io.triptych.message.model.IntakeChanges.Amendments.Unmet;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.Routes;
import io.triptych.message.view.MediaContents;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins what was done to messages of ours with them, where WhatsApp's id of the message came later: a customer may
/// react before the answer of the call that sent it is here. Several processes may do so: the conversations' locks make
/// them take turns.
@Singleton
final class PendingAmendments {

    private static final Logger LOG = LoggerFactory.getLogger(PendingAmendments.class);

    private final Messages messages;
    private final Routes routes;
    private final MediaContents media;

    PendingAmendments(Messages messages, Routes routes, MediaContents media) {
        this.messages = messages;
        this.routes = routes;
        this.media = media;
    }

    /// Joins those of the last `age` whose message is known by now. One that can't be joined waits on, and is told of.
    void join(Duration age) {
        Set<Long> companies = routes.companyIds();
        if (companies.isEmpty()) {
            return;
        }
        List<Unmet> found =
                messages.changeAll(companies, changes -> changes.amendments().found(age));
        Halving.each(found, part -> messages.changeAll(companies, changes -> join(changes, part)), (one, e) -> {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("amendmentId", one.id())
                    .log("What was done to a message can't be joined with it; it waits.");
            return false;
        });
    }

    private List<Boolean> join(MessageChanges changes, List<Unmet> found) {
        changes.lock(found.stream().map(Unmet::conversationId).toList());
        AmendmentIntake.join(changes, found, media);
        return found.stream().map(_ -> true).toList();
    }
}
