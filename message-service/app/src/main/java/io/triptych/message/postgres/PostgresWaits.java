package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.Message;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WaitingRule;
import io.triptych.message.model.Waits;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
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
final class PostgresWaits implements Waits {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWaits.class);

    private static final String LANE =
            "SELECT state, changed_at, reason, clock_timestamp() AS now FROM lanes WHERE whatsapp_account_id = ?";

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final ConversationChanges changes;
    private final WaitingRows waiting;
    private final MessageRows rows;

    PostgresWaits(
            WorkerTransactions transactions,
            Sql sql,
            ConversationChanges changes,
            WaitingRows waiting,
            MessageRows rows) {
        this.transactions = transactions;
        this.sql = sql;
        this.changes = changes;
        this.waiting = waiting;
        this.rows = rows;
    }

    @Override
    public int tell(Lane lane, Limits limits, int atMost) {
        return transactions.write(Set.of(lane.companyId()), () -> {
            WaitingRule rule = rule(lane, limits);
            Map<Long, Long> candidates = waiting.candidates(lane, rule, atMost);
            if (candidates.isEmpty()) {
                return 0;
            }
            ConversationChanges.Open open = changes.lock(candidates.values());
            List<Message> told = new ArrayList<>();
            for (WaitingRows.Place place : waiting.places(candidates.keySet())) {
                Waiting says = rule.of(place.queued(), place.head());
                if (!Objects.equals(says, place.message().waiting())) {
                    told.add(tell(open, place.message(), says));
                }
            }
            waiting.write(told);
            open.publish();
            return told.size();
        });
    }

    private WaitingRule rule(Lane lane, Limits limits) {
        WaitingRule rule = sql.first(
                SqlStatement.of(LANE).bigint(lane.accountId()),
                row -> new WaitingRule(
                        PostgresLanes.state(row.text("state")),
                        row.instant("changed_at"),
                        rows.readError(row.textOrNull("reason")),
                        limits,
                        row.instant("now")));
        return Objects.requireNonNull(rule);
    }

    /// One that can't be shown has nobody to say it to.
    private static Message tell(ConversationChanges.Open open, Message message, @Nullable Waiting says) {
        LockedConversation conversation = open.conversation(message.conversationId());
        Message told = message.with(
                message.status(), message.error(), says, message.whatsappMessageId(), conversation.nextVersion());
        try {
            open.statusChanged(told);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atWarn().addKeyValue("messageId", message.id()).setCause(e).log("A message that waits can't be shown.");
        }
        return told;
    }
}
