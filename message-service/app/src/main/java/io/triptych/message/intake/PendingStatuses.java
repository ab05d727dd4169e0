package io.triptych.message.intake;

import io.triptych.eventing.event.Halving;
import io.triptych.message.model.Element;
import io.triptych.message.model.IntakeChanges.Statuses.Pending;
import io.triptych.message.model.IntakeChanges.Statuses.PendingKey;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.Routes;
import io.triptych.message.model.Tally;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives statuses that wait their fates. Several processes may do so: the conversations' locks make them take turns.
/// One that makes a step throw is parked alone, and its webhook is in Kafka.
@Singleton
final class PendingStatuses {

    private static final Logger LOG = LoggerFactory.getLogger(PendingStatuses.class);

    private final Messages messages;
    private final Routes routes;

    PendingStatuses(Messages messages, Routes routes) {
        this.messages = messages;
        this.routes = routes;
    }

    /// Applies those of the last `age` whose attempt is known now.
    Tally join(Duration age) {
        Set<Long> companies = routes.companyIds();
        return companies.isEmpty()
                ? Tally.NONE
                : joinOrPark(
                        companies,
                        messages.changeAll(
                                companies, changes -> changes.statuses().pending(age)));
    }

    private Tally joinOrPark(Set<Long> companies, List<Pending> found) {
        return found.isEmpty()
                ? Tally.NONE
                : Halving.of(
                        found,
                        part -> messages.changeAll(companies, changes -> join(changes, part)),
                        (one, e) -> messages.changeAll(companies, changes -> park(changes, one, e)),
                        Tally::and);
    }

    private static Tally join(MessageChanges changes, List<Pending> found) {
        changes.lock(found.stream().map(Pending::conversationId).toList());
        List<Element> statuses = StatusIntake.store(changes, changes.statuses().take(found));
        return Ledger.settle(changes.ledger(), statuses, false);
    }

    private static Tally park(MessageChanges changes, Pending found, Throwable cause) {
        PendingKey key = found.key();
        LOG.atError()
                .setCause(cause)
                .addKeyValue("accountId", key.accountId())
                .addKeyValue("whatsappMessageId", key.whatsappMessageId())
                .addKeyValue("status", key.status())
                .log("A waiting status can't be joined with its message; it is parked.");
        String reason = "error: " + cause.getClass().getName();
        List<Element> parked = changes.statuses().remove(found).stream()
                .map(each -> each.parked(reason))
                .toList();
        return Ledger.settle(changes.ledger(), parked, false);
    }

    /// Drops some of those that are older than `age`: nothing is done with them any more.
    Tally drop(Duration age) {
        Set<Long> companies = routes.companyIds();
        return companies.isEmpty()
                ? Tally.NONE
                : messages.changeAll(
                        companies,
                        changes -> Ledger.settle(
                                changes.ledger(), changes.statuses().drop(age), false));
    }

    /// How many wait.
    long count() {
        Set<Long> companies = routes.companyIds();
        return companies.isEmpty()
                ? 0
                : messages.changeAll(companies, changes -> changes.statuses().count());
    }
}
