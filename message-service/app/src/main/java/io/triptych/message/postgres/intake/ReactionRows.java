package io.triptych.message.postgres.intake;

import io.triptych.message.model.Message;
import io.triptych.message.model.OwnReactions;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Our reactions, which are messages that answer the one that they are about.
@Singleton
final class ReactionRows implements OwnReactions.Changes {

    private static final String TARGET =
            "SELECT " + MessageRows.COLUMNS + " FROM messages m WHERE m.id = ? AND m.conversation_id = ?";

    private static final String SENT_TO = """
            SELECT m.id, m.content ->> 'emoji' AS emoji, m.sent_by_name, m.status
            FROM messages m WHERE m.reply_to_id = ? AND m.type = 'reaction' AND m.direction = 'outbound'
            ORDER BY m.timestamp DESC, m.id DESC""";

    private static final String SAVE = "UPDATE messages SET reactions = ?::jsonb, version = ? WHERE id = ?";

    /// Those that waited until WhatsApp's ids of their messages came.
    private static final String QUEUE = """
            INSERT INTO deliveries (message_id, company_id, conversation_id, whatsapp_account_id, timestamp, head)
            SELECT r.id, r.company_id, r.conversation_id, r.whatsapp_account_id, r.timestamp,
                   row_number() OVER (PARTITION BY r.conversation_id ORDER BY r.timestamp, r.id) = 1
                     AND NOT EXISTS (SELECT FROM deliveries q WHERE q.conversation_id = r.conversation_id)
            FROM messages r
            WHERE r.reply_to_id = ANY (?) AND r.type = 'reaction' AND r.direction = 'outbound'
              AND r.status = 'sending'
            ON CONFLICT DO NOTHING
            RETURNING conversation_id""";

    private final Sql sql;
    private final MessageRows rows;

    ReactionRows(Sql sql, MessageRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    @Override
    public @Nullable Message target(long conversationId, long messageId) {
        return sql.first(SqlStatement.of(TARGET).bigint(messageId).bigint(conversationId), rows::message);
    }

    @Override
    public List<OwnReactions.Sent> sentTo(long messageId) {
        return sql.list(
                SqlStatement.of(SENT_TO).bigint(messageId),
                row -> new OwnReactions.Sent(
                        row.bigint("id"),
                        row.text("emoji"),
                        row.text("sent_by_name"),
                        row.text("status").equals("failed")));
    }

    @Override
    public void save(Message target) {
        sql.update(SqlStatement.of(SAVE)
                .text(rows.writeReactions(target.amended().reactions()))
                .bigint(target.version())
                .bigint(target.id()));
    }

    @Override
    public List<Long> queue(Collection<Long> named) {
        return named.isEmpty()
                ? List.of()
                : sql.list(SqlStatement.of(QUEUE).bigints(named), row -> row.bigint("conversation_id")).stream()
                        .distinct()
                        .toList();
    }
}
