package io.triptych.message.delivery;

import io.triptych.message.model.Lane;
import io.triptych.message.model.LaneChanges;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WaitingRule;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells messages why they wait, each under its conversation's lock, as a change of the message with a version and an
/// event of its own: thread, list and frame say the same.
@Singleton
final class WaitTeller {

    private static final Logger LOG = LoggerFactory.getLogger(WaitTeller.class);

    private final Messages messages;

    WaitTeller(Messages messages) {
        this.messages = messages;
    }

    /// Tells up to so many messages of a lane why they wait, or that they no longer do, where that has changed. How
    /// many it told; 0 when nothing was left to tell.
    int tell(Lane lane, WaitingRule.Limits limits, int atMost) {
        return messages.changeAll(Set.of(lane.companyId()), changes -> {
            LaneChanges lanes = changes.lanes();
            WaitingRule rule = lanes.rule(lane, limits);
            Map<Long, Long> candidates = lanes.candidates(lane, rule, atMost);
            if (candidates.isEmpty()) {
                return 0;
            }
            changes.lock(candidates.values());
            List<Message> told = new ArrayList<>();
            for (WaitingRule.Place place : lanes.places(candidates.keySet())) {
                Waiting says = rule.of(place.queued(), place.head());
                if (!Objects.equals(says, place.message().waiting())) {
                    told.add(tell(changes, place.message(), says));
                }
            }
            lanes.saveWaiting(told);
            return told.size();
        });
    }

    /// One that can't be shown has nobody to say it to.
    private static Message tell(MessageChanges changes, Message message, @Nullable Waiting says) {
        ThreadHead next = changes.head(message.conversationId()).nextVersion();
        changes.save(next);
        Message told =
                message.with(message.status(), message.error(), says, message.whatsappMessageId(), next.version());
        try {
            changes.statusChanged(told, null);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atWarn().addKeyValue("messageId", message.id()).setCause(e).log("A message that waits can't be shown.");
        }
        return told;
    }
}
