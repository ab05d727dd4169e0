package io.triptych.message.postgres.note;

import io.triptych.message.model.Message;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.Notes;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.Trace;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements on notes.
@Singleton
final class NoteRows implements Notes {

    private static final String OF_CLIENT = "SELECT " + MessageRows.COLUMNS
            + " FROM messages m WHERE m.company_id = ? AND m.message_id = ? AND m.type = 'note'";

    // One statement, as each round trip costs more than the work in it.
    private static final String ADD = """
            WITH m AS (
              INSERT INTO messages (company_id, conversation_id, whatsapp_account_id, message_id, direction, type,
                content, status, sent_by_id, sent_by_name, version, timestamp, created_at, trace_id, span_id)
              VALUES (?, ?, ?, ?, 'internal', 'note', ?::jsonb, 'sent', ?, ?, ?, ?, ?, ?, ?)
              RETURNING id, company_id),
            audited AS (
              INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
              SELECT m.company_id, 'person', ?, ?, ?, ?, m.id, ?::jsonb FROM m)
            SELECT id FROM m""";

    private final Sql sql;
    private final MessageRows rows;

    NoteRows(Sql sql, MessageRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    @Override
    public @Nullable Message ofClient(long companyId, String messageId) {
        return sql.first(SqlStatement.of(OF_CLIENT).bigint(companyId).text(messageId), rows::message);
    }

    @Override
    public Message add(Message note, Trace trace) {
        SentBy by = Objects.requireNonNull(note.sentBy());
        SqlStatement statement = SqlStatement.of(ADD)
                .bigint(note.companyId())
                .bigint(note.conversationId())
                .bigint(note.whatsappAccountId())
                .text(note.messageId())
                .text(note.content())
                .bigint(by.id())
                .text(by.name())
                .bigint(note.version())
                .instant(note.timestamp())
                .instant(note.createdAt())
                .text(trace.traceId())
                .text(trace.spanId())
                .bigint(by.id())
                .text(by.name())
                .text(MessageDeed.NOTE_WRITTEN.action())
                .text(MessageDeed.NOTE_WRITTEN.entity())
                .text(Changed.of("conversationId", null, note.conversationId()).json());
        return Objects.requireNonNull(sql.first(statement, row -> note.stored(row.bigint("id"), null)));
    }
}
