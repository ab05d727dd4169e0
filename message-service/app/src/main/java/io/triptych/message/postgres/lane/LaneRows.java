package io.triptych.message.postgres.lane;

import io.triptych.message.model.Account;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Lane;
import io.triptych.message.model.LaneChanges;
import io.triptych.message.model.Lanes.Ownership;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.SecretPurpose;
import io.triptych.message.model.Trace;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WaitingRule;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.postgres.MessageRows;
import io.triptych.message.postgres.doubt.DoubtRows;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.secret.SecretBox;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of lanes, and those of messages in them. A lane's row comes after its conversations' in the order of locks.
@Singleton
final class LaneRows implements LaneChanges {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRows.class);

    // The share lock makes a new owner wait until what we took is committed, and so seen by it.
    private static final String GATE = """
            SELECT l.owner = ? AND l.epoch = ? AS owned, l.state, a.phone_number_id, a.access_token_encrypted
            FROM lanes l JOIN whatsapp_accounts a ON a.id = l.whatsapp_account_id
            WHERE l.whatsapp_account_id = ? FOR SHARE OF l""";

    static final String TAKE = """
            WITH clock AS (SELECT clock_timestamp() AS at),
            taken AS (
              UPDATE deliveries d
              SET state = 'calling', next_attempt_at = clock.at + ? * interval '1 millisecond'
              FROM clock
              WHERE d.message_id = ANY (?) AND d.head AND d.state = 'due'
                AND NOT EXISTS (
                  SELECT FROM attempts a WHERE a.message_id = d.message_id
                    AND (a.outcome IS NULL OR a.status IN ('sent', 'delivered', 'read')))
              RETURNING d.message_id, d.next_attempt_at AS deadline, d.retries, d.retry_until, d.throttles, clock.at),
            numbered AS (
              UPDATE messages m SET attempt = m.attempt + 1 FROM taken WHERE m.id = taken.message_id
              RETURNING m.id, m.company_id, m.conversation_id, m.whatsapp_account_id, m.attempt, m.type, m.content,
                m.reply_to_id, m.trace_id, m.span_id),
            started AS (
              INSERT INTO attempts (message_id, number, company_id, conversation_id, whatsapp_account_id, epoch,
                started_at, deadline)
              SELECT n.id, n.attempt, n.company_id, n.conversation_id, n.whatsapp_account_id, ?, t.at, t.deadline
              FROM numbered n JOIN taken t ON t.message_id = n.id)
            SELECT n.id, n.conversation_id, n.attempt, n.type, n.content, q.whatsapp_message_id, n.trace_id, n.span_id, t.at,
                   t.retries, t.retry_until, t.throttles
            FROM numbered n JOIN taken t ON t.message_id = n.id LEFT JOIN messages q ON q.id = n.reply_to_id""";

    private static final String CLOSE = """
            UPDATE attempts SET outcome = ?, status = ?, error = ?::jsonb, finished_at = now()
            WHERE message_id = ? AND outcome IS NULL""";

    private static final String GIVE_UP = """
            UPDATE messages m SET status = ?, error = ?::jsonb, version = ?, waiting_reason = NULL,
              doubt = CASE WHEN ? = 'uncertain' THEN 'waiting' END
            WHERE m.id = ? AND m.status IN ('sending', 'uncertain')
              AND EXISTS (SELECT FROM deliveries d WHERE d.message_id = m.id)""";

    private final Sql sql;
    private final SecretBox secrets;
    private final LaneStates states;
    private final DeliveryRows deliveries;
    private final WaitingRows waiting;
    private final MessageRows messageRows;
    private final DoubtRows doubts;

    LaneRows(
            Sql sql,
            SecretBox secrets,
            LaneStates states,
            DeliveryRows deliveries,
            WaitingRows waiting,
            MessageRows messageRows,
            DoubtRows doubts) {
        this.sql = sql;
        this.secrets = secrets;
        this.states = states;
        this.deliveries = deliveries;
        this.waiting = waiting;
        this.messageRows = messageRows;
        this.doubts = doubts;
    }

    @Override
    public @Nullable Gate gate(Ownership ownership, Account.State wanted) {
        SqlStatement statement = SqlStatement.of(GATE)
                .text(ownership.owner())
                .bigint(ownership.epoch())
                .bigint(ownership.lane().accountId());
        return sql.first(statement, row -> gate(ownership.lane(), row, wanted));
    }

    /// The token is opened only if it is wanted.
    private Gate gate(Lane lane, Row row, Account.State wanted) {
        boolean owned = row.isTrue("owned");
        Account.State state = Account.State.of(row.text("state"));
        return new Gate(
                owned,
                state,
                owned && state == wanted
                        ? sender(lane, row.text("phone_number_id"), row.bytes("access_token_encrypted"))
                        : null);
    }

    /// Nothing if the token can't be opened with the key of this installation.
    private WhatsApp.@Nullable Sender sender(Lane lane, String phoneNumberId, byte[] token) {
        try {
            return new WhatsApp.Sender(
                    lane.accountId(), phoneNumberId, secrets.open(token, SecretPurpose.accessTokenOf(phoneNumberId)));
        } catch (IllegalStateException e) {
            LOG.atError()
                    .addKeyValue("whatsappAccountId", lane.accountId())
                    .setCause(e)
                    .log("A number's token can't be opened.");
            return null;
        }
    }

    @Override
    public List<Started> start(Ownership ownership, Collection<Long> messageIds, Duration timeout) {
        SqlStatement statement = SqlStatement.of(TAKE)
                .bigint(timeout.toMillis())
                .bigints(messageIds)
                .bigint(ownership.epoch());
        return sql.list(statement, LaneRows::started);
    }

    private static Started started(Row row) {
        return new Started(
                row.bigint("id"),
                row.bigint("conversation_id"),
                row.integer("attempt"),
                row.instant("at"),
                row.text("type"),
                row.text("content"),
                row.textOrNull("whatsapp_message_id"),
                new Patience(row.integer("retries"), row.instantOrNull("retry_until"), row.integer("throttles")),
                new Trace(row.text("trace_id"), row.text("span_id")));
    }

    @Override
    public void remove(Collection<Long> messageIds) {
        deliveries.remove(messageIds);
    }

    @Override
    public void postpone(long messageId, Instant until, Patience patience, @Nullable Waiting says) {
        deliveries.postpone(messageId, until, patience, says);
    }

    @Override
    public void stop(Lane lane, DeliveryError reason) {
        states.stop(lane, reason);
    }

    @Override
    public void stopUnlessOpenedSince(Instant startedAt, Lane lane, DeliveryError reason) {
        states.stopUnlessOpenedSince(startedAt, lane, reason);
    }

    @Override
    public boolean giveUp(long messageId, long version, DeliveryOutcome outcome, @Nullable DeliveryError error) {
        MessageStatus status = error == null ? MessageStatus.UNCERTAIN : MessageStatus.FAILED;
        String why = messageRows.writeError(error);
        SqlStatement giveUp = SqlStatement.of(GIVE_UP)
                .text(status.wire())
                .text(why)
                .bigint(version)
                .text(status.wire())
                .bigint(messageId);
        if (sql.update(giveUp) == 0) {
            return false;
        }
        sql.update(SqlStatement.of(CLOSE)
                .text(outcome.wire())
                .text(status.wire())
                .text(why)
                .bigint(messageId));
        deliveries.remove(List.of(messageId));
        if (status == MessageStatus.UNCERTAIN) {
            doubts.add(List.of(messageId));
        }
        return true;
    }

    @Override
    public WaitingRule rule(Lane lane, WaitingRule.Limits limits) {
        return waiting.rule(lane, limits);
    }

    @Override
    public Map<Long, Long> candidates(Lane lane, WaitingRule rule, int atMost) {
        return waiting.candidates(lane, rule, atMost);
    }

    @Override
    public List<WaitingRule.Place> places(Collection<Long> messageIds) {
        return waiting.places(messageIds);
    }

    @Override
    public void saveWaiting(Collection<Message> told) {
        waiting.write(told);
    }
}
