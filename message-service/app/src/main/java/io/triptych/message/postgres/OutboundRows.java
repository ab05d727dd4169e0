package io.triptych.message.postgres;

import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.Trace;
import io.triptych.message.model.Waiting;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements behind a person's sends and retries.
@Singleton
final class OutboundRows {

    // What is asked of the queue is written so that it can only be found by index: how many wait when a plan is made
    // says nothing of how many will.

    /// Adds the one message that a statement names `m`, at the end of its conversation's queue, waiting as its `w`
    /// says. What a program wrote is bulk; a person's lifts what was queued before it as bulk.
    static final String ADD = """
            added AS (
              INSERT INTO deliveries (message_id, company_id, conversation_id, whatsapp_account_id, timestamp, head,
                waiting, priority)
              SELECT m.id, m.company_id, m.conversation_id, m.whatsapp_account_id, m.timestamp,
                     coalesce((SELECT false FROM deliveries q WHERE q.conversation_id = m.conversation_id LIMIT 1), true),
                     (SELECT mark FROM w), p.priority
              FROM m, p),
            lifted AS (
              UPDATE deliveries SET priority = 0
              WHERE conversation_id = (SELECT m.conversation_id FROM m) AND priority > (SELECT p.priority FROM p))""";

    /// Whether the statement is a person's or a program's.
    private static final String OF_CALLER = """
            , p AS (
              SELECT (nullif(current_setting('triptych.api_token_id', true), '') IS NOT NULL)::int::smallint AS priority),
            """;

    /// As whoever wrote it.
    private static final String OF_WRITER = """
            , p AS (SELECT (m.api_token_id IS NOT NULL)::int::smallint AS priority FROM m),
            """;

    /// Why a message that is queued now would wait: for the lane, if it is closed, else as the last one that is
    /// queued of its conversation does. Of an account and a conversation; no row if it needn't.
    static final String WAITING = """
            SELECT * FROM (
              SELECT l.state AS reason, l.reason AS error,
                     l.state || coalesce(':' || (l.reason ->> 'code'), '') AS mark
              FROM lanes l WHERE l.whatsapp_account_id = ? AND l.state IN ('paused', 'stopped')
              UNION ALL
              SELECT last.waiting, NULL::jsonb, last.waiting
              FROM (SELECT q.waiting FROM deliveries q WHERE q.conversation_id = ?
                    ORDER BY q.timestamp DESC, q.message_id DESC LIMIT 1) last
              WHERE last.waiting IN ('throttled', 'retrying')) why
            LIMIT 1""";

    /// As `ADD`, of a message that isn't due yet.
    private static final String NOT_YET = "unqueued AS (SELECT 1)";

    static final String INSERT = insert(ADD);

    private static final String INSERT_UNQUEUED = insert(NOT_YET);

    // One statement, as each round trip costs more than the work in it.
    private static String insert(String queued) {
        return """
            WITH w AS (
            """ + WAITING + """
            ), m AS (
              INSERT INTO messages (company_id, conversation_id, whatsapp_account_id, message_id, direction, type,
                content, status, reply_to_id, reply_to_preview, sent_by_id, sent_by_name, version, timestamp,
                created_at, trace_id, span_id, waiting_reason, waiting_error, waiting_since)
              VALUES (?, ?, ?, ?, 'outbound', ?, ?::jsonb, 'sending', ?, ?, ?, ?, ?, ?, ?, ?, ?,
                (SELECT reason FROM w), (SELECT error FROM w), (SELECT ?::timestamptz FROM w))
              ON CONFLICT (company_id, message_id) WHERE direction = 'outbound' DO NOTHING
              RETURNING id, company_id, conversation_id, whatsapp_account_id, timestamp, waiting_reason, waiting_since,
                waiting_until, waiting_error)
            """ + OF_CALLER + queued + """
            , audited AS (
              INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
              SELECT m.company_id, 'person', ?, ?, ?, ?, m.id, ?::jsonb FROM m)
            SELECT id, waiting_reason, waiting_since, waiting_until, waiting_error FROM m""";
    }

    private static final String QUEUE_AGAIN =
            "WITH w AS (" + WAITING + "), m AS (SELECT * FROM messages WHERE id = ?)" + OF_CALLER + ADD + """
            , audited AS (
              INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
              SELECT m.company_id, 'person', ?, ?, ?, ?, m.id, ?::jsonb FROM m)
            SELECT id FROM m""";

    private static final String QUEUE_LATER = "WITH w AS (" + WAITING + "), m AS (SELECT * FROM messages WHERE id = ?)"
            + OF_WRITER + ADD + " SELECT id FROM m";

    private static final String QUEUE_BY_ITSELF =
            "WITH w AS (" + WAITING + "), m AS (SELECT * FROM messages WHERE id = ?)" + OF_WRITER + ADD + """
            , audited AS (
              INSERT INTO audit (company_id, actor_kind, actor_name, action, entity, entity_id, detail)
              SELECT m.company_id, 'service', 'machineResend', ?, ?, m.id, ?::jsonb FROM m)
            SELECT id FROM m""";

    private static final String BY_CLIENTS_ID = "SELECT " + MessageRows.COLUMNS
            + " FROM messages m WHERE m.company_id = ? AND m.message_id = ? AND m.direction = 'outbound'";

    private static final String BY_ANY_ID = "SELECT " + MessageRows.COLUMNS
            + " FROM messages m WHERE m.company_id = ? AND m.message_id = ? ORDER BY m.direction DESC LIMIT 1";

    private static final String QUOTED = "SELECT " + QuoteColumns.of("m")
            + " FROM messages m WHERE m.id = ? AND m.conversation_id = ?" + " AND m.type <> 'note'";

    private static final String OVERTAKEN = """
            SELECT seen.id, later.id AS later_id
            FROM messages seen LEFT JOIN LATERAL (
              SELECT m.id FROM messages m
              WHERE m.conversation_id = seen.conversation_id AND (m.timestamp, m.id) > (seen.timestamp, seen.id)
                AND m.direction = 'outbound' AND m.type <> 'reaction'
                AND m.sent_by_id IS DISTINCT FROM ? AND m.message_id <> ?
              ORDER BY m.timestamp DESC, m.id DESC LIMIT 1) later ON true
            WHERE seen.id = ? AND seen.conversation_id = ?""";

    private final Sql sql;
    private final MessageRows messageRows;

    OutboundRows(Sql sql, MessageRows messageRows) {
        this.sql = sql;
        this.messageRows = messageRows;
    }

    /// Stores a message, its place in the lane if it is due, and its audit; nothing if its messageId is taken.
    @Nullable
    Message insert(Message message, Trace trace, boolean due) {
        SentBy by = Objects.requireNonNull(message.sentBy());
        ReplyTo quoted = message.replyTo();
        SqlStatement statement = SqlStatement.of(due ? INSERT : INSERT_UNQUEUED)
                .bigint(message.whatsappAccountId())
                .bigint(message.conversationId())
                .bigint(message.companyId())
                .bigint(message.conversationId())
                .bigint(message.whatsappAccountId())
                .text(message.messageId())
                .text(message.type())
                .text(message.content())
                .bigint(quoted == null ? null : quoted.id())
                .text(quoted == null ? null : quoted.preview())
                .bigint(by.id())
                .text(by.name())
                .bigint(message.version())
                .instant(message.timestamp())
                .instant(message.createdAt())
                .text(trace.traceId())
                .text(trace.spanId())
                .instant(message.createdAt())
                .bigint(by.id())
                .text(by.name())
                .text(MessageDeed.MESSAGE_SENT.action())
                .text(MessageDeed.MESSAGE_SENT.entity())
                .text(sent(message).json());
        return sql.first(statement, row -> message.stored(row.bigint("id"), messageRows.waiting(row)));
    }

    /// What was written is in the message; the audit says where it stands.
    private static Changed sent(Message message) {
        return Changed.of("conversationId", null, message.conversationId())
                .and("type", null, message.type())
                .and("status", null, message.status().wire());
    }

    /// Makes a message due again and writes who wanted that.
    void queueAgain(Message message, SentBy by, Changed changed) {
        sql.exists(SqlStatement.of(QUEUE_AGAIN)
                .bigint(message.whatsappAccountId())
                .bigint(message.conversationId())
                .bigint(message.id())
                .bigint(by.id())
                .text(by.name())
                .text(MessageDeed.MESSAGE_RETRIED.action())
                .text(MessageDeed.MESSAGE_RETRIED.entity())
                .text(changed.json()));
    }

    /// Makes a message due again as the company has set, and writes that down.
    void queueAgainByItself(Message message, Changed changed) {
        sql.exists(SqlStatement.of(QUEUE_BY_ITSELF)
                .bigint(message.whatsappAccountId())
                .bigint(message.conversationId())
                .bigint(message.id())
                .text(MessageDeed.MESSAGE_RETRIED.action())
                .text(MessageDeed.MESSAGE_RETRIED.entity())
                .text(changed.json()));
    }

    /// Gives a message its place in the lane again.
    void queueLater(Message message) {
        sql.exists(SqlStatement.of(QUEUE_LATER)
                .bigint(message.whatsappAccountId())
                .bigint(message.conversationId())
                .bigint(message.id()));
    }

    /// Why a message of this conversation that is queued now would wait; nothing if it needn't.
    @Nullable
    Waiting waiting(ThreadHead head) {
        return sql.first(
                SqlStatement.of(WAITING).bigint(head.whatsappAccountId()).bigint(head.conversationId()),
                row -> new Waiting(
                        Waiting.Reason.of(row.text("reason")),
                        head.now(),
                        null,
                        messageRows.readError(row.textOrNull("error"))));
    }

    @Nullable
    Message byClientsId(long companyId, String messageId) {
        return one(BY_CLIENTS_ID, companyId, messageId);
    }

    /// The message of a client's UUID, or of WhatsApp's id for a customer's.
    @Nullable
    Message byAnyId(long companyId, String messageId) {
        return one(BY_ANY_ID, companyId, messageId);
    }

    private @Nullable Message one(String text, long companyId, String messageId) {
        return sql.first(SqlStatement.of(text).bigint(companyId).text(messageId), messageRows::message);
    }

    /// A message of this conversation as another one quotes it.
    @Nullable
    ReplyTo quoted(long conversationId, long id) {
        return sql.first(SqlStatement.of(QUOTED).bigint(id).bigint(conversationId), QuoteColumns::replyTo);
    }

    /// What the writer of a command had seen last; nothing if this message is not one of the conversation.
    MessageChanges.@Nullable Seen seen(SendMessage command, long lastSeenId) {
        SqlStatement statement = SqlStatement.of(OVERTAKEN)
                .bigint(command.by().id())
                .text(command.messageId())
                .bigint(lastSeenId)
                .bigint(command.conversationId());
        return sql.first(statement, row -> new MessageChanges.Seen(row.bigintOrNull("later_id")));
    }
}
