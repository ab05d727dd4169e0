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
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.SecretBox;
import io.triptych.message.model.Trace;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.view.MessageContents;
import io.triptych.service.Secret;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            SELECT l.owner = ? AND l.epoch = ?, l.state, a.phone_number_id, a.access_token_encrypted
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

    private final SecretBox secrets;
    private final MessageContents contents;
    private final LaneRows lanes;

    AttemptStart(SecretBox secrets, MessageContents contents, LaneRows lanes) {
        this.secrets = secrets;
        this.contents = contents;
        this.lanes = lanes;
    }

    /// Takes what is still due for the owner; the conversations are locked in `open`.
    Batch take(
            Connection connection,
            ConversationChanges.Open open,
            Ownership ownership,
            Collection<Due> due,
            Duration timeout)
            throws SQLException {
        return take(connection, open, ownership, due, timeout, OPEN);
    }

    /// As `take`, for one message of a lane that is stopped.
    Batch takeTrial(
            Connection connection, ConversationChanges.Open open, Ownership ownership, Due due, Duration timeout)
            throws SQLException {
        return take(connection, open, ownership, List.of(due), timeout, STOPPED);
    }

    private Batch take(
            Connection connection,
            ConversationChanges.Open open,
            Ownership ownership,
            Collection<Due> due,
            Duration timeout,
            String onlyWhile)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LANE)) {
            Jdbc.set(
                    statement,
                    ownership.owner(),
                    ownership.epoch(),
                    ownership.lane().accountId());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    return new Batch(false, List.of(), List.of());
                }
                if (!onlyWhile.equals(row.getString(2))) {
                    return Batch.NONE;
                }
                WhatsApp.Sender sender = sender(ownership.lane(), row.getString(3), row.getBytes(4));
                if (sender == null) {
                    lanes.stop(connection, ownership.lane(), DeliveryError.TOKEN_UNUSABLE);
                    return Batch.NONE;
                }
                return attempts(connection, open, ownership, sender, due, timeout);
            }
        }
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
            Connection connection,
            ConversationChanges.Open open,
            Ownership ownership,
            WhatsApp.Sender sender,
            Collection<Due> due,
            Duration timeout)
            throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        List<Ended> unsendable = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setLong(1, timeout.toMillis());
            statement.setArray(
                    2, Jdbc.bigints(connection, due.stream().map(Due::messageId).toList()));
            statement.setLong(3, ownership.epoch());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    try {
                        attempts.add(attempt(row, open, ownership.lane(), sender));
                    } catch (RuntimeException | StackOverflowError e) {
                        unsendable.add(unsendable(row, ownership.lane(), e));
                    }
                }
            }
        }
        return new Batch(true, attempts, unsendable);
    }

    private static Ended unsendable(ResultSet row, Lane lane, Throwable cause) throws SQLException {
        LOG.atError().addKeyValue("messageId", row.getLong(1)).setCause(cause).log("Of a message no call can be made.");
        return new Ended(
                lane,
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                DeliveryOutcome.NOT_SENT,
                new NextStep.Settled(MessageStatus.FAILED, null, DeliveryError.UNSENDABLE),
                null);
    }

    private Attempt attempt(ResultSet row, ConversationChanges.Open open, Lane lane, WhatsApp.Sender sender)
            throws SQLException {
        long messageId = row.getLong(1);
        long conversationId = row.getLong(2);
        int number = row.getInt(3);
        @Nullable String quoted = row.getString(5);
        // Nothing is accepted for sending before the customer wrote, and what they wrote from stays known.
        Identity to = Objects.requireNonNull(open.conversation(conversationId).replyIdentity());
        return new Attempt(
                lane,
                messageId,
                conversationId,
                number,
                MessageRows.instant(row, 8),
                new WhatsApp.Call(
                        sender, to, contents.read(row.getString(4)), quoted, new CallbackTag(messageId, number)),
                new Patience(row.getInt(9), MessageRows.instantOrNull(row, 10), row.getInt(11)),
                new Trace(row.getString(6), row.getString(7)));
    }
}
