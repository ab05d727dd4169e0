package io.triptych.message.postgres;

import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.Deliveries.Attempt;
import io.triptych.message.model.Deliveries.Batch;
import io.triptych.message.model.Deliveries.Due;
import io.triptych.message.model.Deliveries.Ended;
import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.Deliveries.Ownership;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Identity;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.SecretBox;
import io.triptych.message.model.Trace;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.view.MessageContents;
import io.triptych.postgres.DatabaseException;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts attempts: the one gate before every call to WhatsApp.
@Singleton
final class AttemptStart {

    private static final String OPEN = "open";
    private static final String STOPPED = "stopped";

    // The share lock makes a new owner wait until what we took is committed, and so seen by it.
    private static final String LANE = """
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
              RETURNING m.id, m.company_id, m.conversation_id, m.whatsapp_account_id, m.attempt, m.content,
                m.reply_to_id, m.trace_id, m.span_id),
            started AS (
              INSERT INTO attempts (message_id, number, company_id, conversation_id, whatsapp_account_id, epoch,
                started_at, deadline)
              SELECT n.id, n.attempt, n.company_id, n.conversation_id, n.whatsapp_account_id, ?, t.at, t.deadline
              FROM numbered n JOIN taken t ON t.message_id = n.id)
            SELECT n.id, n.conversation_id, n.attempt, n.content, q.whatsapp_message_id, n.trace_id, n.span_id, t.at,
                   t.retries, t.retry_until, t.throttles
            FROM numbered n JOIN taken t ON t.message_id = n.id LEFT JOIN messages q ON q.id = n.reply_to_id""";

    private static final Logger LOG = LoggerFactory.getLogger(AttemptStart.class);

    private final Sql sql;
    private final SecretBox secrets;
    private final MessageContents contents;
    private final LaneRows lanes;

    AttemptStart(Sql sql, SecretBox secrets, MessageContents contents, LaneRows lanes) {
        this.sql = sql;
        this.secrets = secrets;
        this.contents = contents;
        this.lanes = lanes;
    }

    /// Whether a lane may be taken from, and by whom it sends: no sender, if its token can't be opened.
    private record Gate(boolean owned, String state, WhatsApp.@Nullable Sender sender) {}

    /// Takes what is still due for the owner; the conversations are locked .
    Batch take(MessageChanges changes, Ownership ownership, Collection<Due> due, Duration timeout) {
        return take(changes, ownership, due, timeout, OPEN);
    }

    /// As `take`, for one message of a lane that is stopped.
    Batch takeTrial(MessageChanges changes, Ownership ownership, Due due, Duration timeout) {
        return take(changes, ownership, List.of(due), timeout, STOPPED);
    }

    private Batch take(
            MessageChanges changes, Ownership ownership, Collection<Due> due, Duration timeout, String onlyWhile) {
        SqlStatement statement = SqlStatement.of(LANE)
                .text(ownership.owner())
                .bigint(ownership.epoch())
                .bigint(ownership.lane().accountId());
        Gate gate = sql.first(statement, row -> gate(ownership.lane(), row, onlyWhile));
        if (gate == null || !gate.owned()) {
            return new Batch(false, List.of(), List.of());
        }
        if (!onlyWhile.equals(gate.state())) {
            return Batch.NONE;
        }
        WhatsApp.Sender sender = gate.sender();
        if (sender == null) {
            lanes.stop(ownership.lane(), DeliveryError.TOKEN_UNUSABLE);
            return Batch.NONE;
        }
        return attempts(changes, ownership, sender, due, timeout);
    }

    /// The token is opened only if it is wanted.
    private Gate gate(Lane lane, Row row, String onlyWhile) {
        boolean owned = row.isTrue("owned");
        String state = row.text("state");
        return new Gate(
                owned,
                state,
                owned && onlyWhile.equals(state)
                        ? sender(lane, row.text("phone_number_id"), row.bytes("access_token_encrypted"))
                        : null);
    }

    /// Nothing if the token can't be opened with the key of this installation.
    private WhatsApp.@Nullable Sender sender(Lane lane, String phoneNumberId, byte[] token) {
        try {
            return new WhatsApp.Sender(
                    lane.accountId(),
                    phoneNumberId,
                    new Secret(secrets.open(token, SecretBox.accessTokenOf(phoneNumberId))));
        } catch (IllegalStateException e) {
            LOG.atError()
                    .addKeyValue("whatsappAccountId", lane.accountId())
                    .setCause(e)
                    .log("A number's token can't be opened.");
            return null;
        }
    }

    private Batch attempts(
            MessageChanges changes,
            Ownership ownership,
            WhatsApp.Sender sender,
            Collection<Due> due,
            Duration timeout) {
        List<Attempt> attempts = new ArrayList<>();
        List<Ended> unsendable = new ArrayList<>();
        SqlStatement statement = SqlStatement.of(TAKE)
                .bigint(timeout.toMillis())
                .bigints(due.stream().map(Due::messageId).toList())
                .bigint(ownership.epoch());
        sql.list(statement, row -> {
            try {
                return attempts.add(attempt(row, changes, ownership.lane(), sender));
            } catch (DatabaseException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                return unsendable.add(unsendable(row, ownership.lane(), e));
            }
        });
        return new Batch(true, attempts, unsendable);
    }

    private static Ended unsendable(Row row, Lane lane, Throwable cause) {
        long messageId = row.bigint("id");
        LOG.atError().addKeyValue("messageId", messageId).setCause(cause).log("Of a message no call can be made.");
        return new Ended(
                lane,
                messageId,
                row.bigint("conversation_id"),
                row.integer("attempt"),
                DeliveryOutcome.NOT_SENT,
                new NextStep.Settled(MessageStatus.FAILED, null, DeliveryError.UNSENDABLE),
                null);
    }

    private Attempt attempt(Row row, MessageChanges changes, Lane lane, WhatsApp.Sender sender) {
        long messageId = row.bigint("id");
        long conversationId = row.bigint("conversation_id");
        int number = row.integer("attempt");
        // Nothing is accepted for sending before the customer wrote, and what they wrote from stays known.
        Identity to = Objects.requireNonNull(changes.head(conversationId).replyIdentity());
        return new Attempt(
                lane,
                messageId,
                conversationId,
                number,
                row.instant("at"),
                new WhatsApp.Call(
                        sender,
                        to,
                        contents.read(row.text("content")),
                        row.textOrNull("whatsapp_message_id"),
                        new CallbackTag(messageId, number)),
                new Patience(row.integer("retries"), row.instantOrNull("retry_until"), row.integer("throttles")),
                new Trace(row.text("trace_id"), row.text("span_id")));
    }
}
