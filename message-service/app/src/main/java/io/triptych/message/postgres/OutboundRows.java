package io.triptych.message.postgres;

import io.triptych.message.model.Direction;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SendOutcome;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.Waiting;
import io.triptych.message.view.MessageContents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements behind a person's sends and retries.
@Singleton
final class OutboundRows {

    private static final String TEXT = "text";

    // One statement, as each round trip costs more than the work in it.
    static final String INSERT = """
            WITH w AS (
            """ + DeliveryRows.WAITING + """
            ), m AS (
              INSERT INTO messages (company_id, conversation_id, whatsapp_account_id, message_id, direction, type,
                content, status, reply_to_id, reply_to_preview, sent_by_id, sent_by_name, version, timestamp,
                created_at, trace_id, span_id, waiting_reason, waiting_error, waiting_since)
              VALUES (?, ?, ?, ?, 'outbound', ?, ?::jsonb, 'sending', ?, ?, ?, ?, ?, ?, ?, ?, ?,
                (SELECT reason FROM w), (SELECT error FROM w), (SELECT ?::timestamptz FROM w))
              ON CONFLICT (company_id, message_id) WHERE direction = 'outbound' DO NOTHING
              RETURNING id, company_id, conversation_id, whatsapp_account_id, timestamp, waiting_reason, waiting_since,
                waiting_until, waiting_error),
            """ + DeliveryRows.ADD + """
            , audited AS (
              INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id)
              SELECT m.company_id, 'person', ?, ?, 'message.sent', 'message', m.id FROM m)
            SELECT id, waiting_reason, waiting_since, waiting_until, waiting_error FROM m""";

    private static final String QUEUE_AGAIN = "WITH w AS (" + DeliveryRows.WAITING
            + "), m AS (SELECT * FROM messages WHERE id = ?),\n" + DeliveryRows.ADD + """
            , audited AS (
              INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id)
              SELECT m.company_id, 'person', ?, ?, 'message.retried', 'message', m.id FROM m)
            SELECT id FROM m""";

    private static final String AUDIT = """
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
            VALUES (?, 'person', ?, ?, ?, 'message', ?, jsonb_build_object('status', ?::text))""";

    private static final String BY_CLIENTS_ID = "SELECT " + MessageRows.COLUMNS
            + " FROM messages m WHERE m.company_id = ? AND m.message_id = ? AND m.direction = 'outbound'";

    private static final String BY_ANY_ID = "SELECT " + MessageRows.COLUMNS
            + " FROM messages m WHERE m.company_id = ? AND m.message_id = ? ORDER BY m.direction DESC LIMIT 1";

    private static final String QUOTED =
            "SELECT id, coalesce(content ->> 'kind', type), content ->> 'body' FROM messages"
                    + " WHERE id = ? AND conversation_id = ?";

    private static final String OVERTAKEN = """
            SELECT seen.id, later.id
            FROM messages seen LEFT JOIN LATERAL (
              SELECT m.id FROM messages m
              WHERE m.conversation_id = seen.conversation_id AND (m.timestamp, m.id) > (seen.timestamp, seen.id)
                AND m.direction = 'outbound' AND m.sent_by_id IS DISTINCT FROM ? AND m.message_id <> ?
              ORDER BY m.timestamp DESC, m.id DESC LIMIT 1) later ON true
            WHERE seen.id = ? AND seen.conversation_id = ?""";

    private final MessageRows messageRows;
    private final MessageContents contents;

    OutboundRows(MessageRows messageRows, MessageContents contents) {
        this.messageRows = messageRows;
        this.contents = contents;
    }

    /// Stores a message, its place in the lane and its audit; nothing if its messageId is taken.
    @Nullable
    Message insert(
            Connection connection, SendMessage command, @Nullable ReplyTo quoted, LockedConversation conversation)
            throws SQLException {
        String content = contents.write(command.body());
        long version = conversation.nextVersion();
        Instant timestamp = conversation.nextOutboundTimestamp();
        Instant createdAt = conversation.now().truncatedTo(ChronoUnit.MILLIS);
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Jdbc.set(
                    statement,
                    conversation.whatsappAccountId(),
                    command.conversationId(),
                    command.companyId(),
                    command.conversationId(),
                    conversation.whatsappAccountId(),
                    command.messageId(),
                    TEXT,
                    content,
                    command.replyTo(),
                    quoted == null ? null : quoted.preview(),
                    command.by().id(),
                    command.by().name(),
                    version,
                    timestamp,
                    createdAt,
                    command.trace().traceId(),
                    command.trace().spanId(),
                    createdAt,
                    command.by().id(),
                    command.by().name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? message(row, command, quoted, conversation, content, version, timestamp, createdAt)
                        : null;
            }
        }
    }

    private Message message(
            ResultSet row,
            SendMessage command,
            @Nullable ReplyTo quoted,
            LockedConversation conversation,
            String content,
            long version,
            Instant timestamp,
            Instant createdAt)
            throws SQLException {
        return new Message(
                row.getLong(1),
                command.companyId(),
                command.conversationId(),
                conversation.whatsappAccountId(),
                command.messageId(),
                null,
                Direction.OUTBOUND,
                TEXT,
                content,
                MessageStatus.SENDING,
                null,
                messageRows.waiting(row, 2),
                quoted,
                false,
                command.by(),
                null,
                0,
                version,
                timestamp,
                createdAt);
    }

    /// Makes a message due again and writes who wanted that.
    void queueAgain(Connection connection, SentBy by, Message message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUEUE_AGAIN)) {
            Jdbc.set(
                    statement, message.whatsappAccountId(), message.conversationId(), message.id(), by.id(), by.name());
            statement.execute();
        }
    }

    /// Why a message of this conversation that is queued now would wait; nothing if it needn't.
    @Nullable
    Waiting waiting(Connection connection, LockedConversation conversation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DeliveryRows.WAITING)) {
            Jdbc.set(statement, conversation.whatsappAccountId(), conversation.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Waiting(
                                Waiting.Reason.of(row.getString(1)),
                                conversation.now(),
                                null,
                                messageRows.readError(row.getString(2)))
                        : null;
            }
        }
    }

    void audit(Connection connection, SentBy by, Message message, String action) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AUDIT)) {
            Jdbc.set(
                    statement,
                    message.companyId(),
                    by.id(),
                    by.name(),
                    action,
                    message.id(),
                    message.status().wire());
            statement.executeUpdate();
        }
    }

    @Nullable
    Message byClientsId(Connection connection, long companyId, String messageId) throws SQLException {
        return one(connection, BY_CLIENTS_ID, companyId, messageId);
    }

    /// The message of a client's UUID, or of WhatsApp's id for a customer's.
    @Nullable
    Message byAnyId(Connection connection, long companyId, String messageId) throws SQLException {
        return one(connection, BY_ANY_ID, companyId, messageId);
    }

    private @Nullable Message one(Connection connection, String sql, long companyId, String messageId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Jdbc.set(statement, companyId, messageId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? messageRows.read(row) : null;
            }
        }
    }

    boolean isThere(Connection connection, long conversationId, long id) throws SQLException {
        return quoted(connection, conversationId, id) != null;
    }

    /// A message of this conversation as another one quotes it.
    @Nullable
    ReplyTo quoted(Connection connection, long conversationId, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUOTED)) {
            Jdbc.set(statement, id, conversationId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                String body = row.getString(3);
                return new ReplyTo(id, body == null ? "[" + row.getString(2) + "]" : ReplyTo.preview(body));
            }
        }
    }

    /// Why a writer who had seen this message last should look again; nothing if they needn't.
    @Nullable
    SendOutcome overtaken(Connection connection, SendMessage command, long lastSeenId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OVERTAKEN)) {
            Jdbc.set(statement, command.by().id(), command.messageId(), lastSeenId, command.conversationId());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new SendOutcome.NoSuchMessage("lastSeenId");
                }
                Long later = row.getObject(2, Long.class);
                return later == null ? null : new SendOutcome.Overtaken(later);
            }
        }
    }

    /// Whether a stored message is what this command asks for.
    boolean isSame(SendMessage command, Message stored) {
        ReplyTo quoted = stored.replyTo();
        return stored.conversationId() == command.conversationId()
                && stored.type().equals(TEXT)
                && Objects.equals(quoted == null ? null : quoted.id(), command.replyTo())
                && contents.read(stored.content()).equals(command.body());
    }
}
