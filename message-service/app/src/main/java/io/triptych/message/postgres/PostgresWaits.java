package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WaitingRule;
import io.triptych.message.model.Waits;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
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

    private final Messages messages;
    private final Sql sql;
    private final WaitingRows waiting;
    private final MessageRows rows;

    PostgresWaits(Messages messages, Sql sql, WaitingRows waiting, MessageRows rows) {
        this.messages = messages;
        this.sql = sql;
        this.waiting = waiting;
        this.rows = rows;
    }

    @Override
    public int tell(Lane lane, Limits limits, int atMost) {
        return messages.changeAll(Set.of(lane.companyId()), changes -> {
            WaitingRule rule = rule(lane, limits);
            Map<Long, Long> candidates = waiting.candidates(lane, rule, atMost);
            if (candidates.isEmpty()) {
                return 0;
            }
            changes.lock(candidates.values());
            List<Message> told = new ArrayList<>();
            for (WaitingRows.Place place : waiting.places(candidates.keySet())) {
                Waiting says = rule.of(place.queued(), place.head());
                if (!Objects.equals(says, place.message().waiting())) {
                    told.add(tell(changes, place.message(), says));
                }
            }
            waiting.write(told);
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
