package io.triptych.message.postgres;

import io.triptych.message.model.ReplyTo;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the messages that customers quoted, theirs and ours, by WhatsApp's ids.
final class Quotes {

    private static final String FIND = """
            SELECT q.ord, m.id, m.conversation_id, m.type, m.body
            FROM unnest(?, ?) WITH ORDINALITY AS q (account_id, wamid, ord)
            CROSS JOIN LATERAL (
              SELECT t.id, t.conversation_id, coalesce(t.content ->> 'kind', t.type) AS type, t.content ->> 'body' AS body
              FROM messages t
              WHERE t.whatsapp_account_id = q.account_id AND t.whatsapp_message_id = q.wamid
                AND t.direction = 'inbound'
              UNION ALL
              SELECT o.id, o.conversation_id, o.type, o.content ->> 'body'
              FROM attempts a JOIN messages o ON o.id = a.message_id
              WHERE a.whatsapp_account_id = q.account_id AND a.whatsapp_message_id = q.wamid
              LIMIT 1) m""";

    /// What a message of this account names.
    record Quote(long accountId, String whatsappMessageId) {}

    private record Found(long conversationId, ReplyTo replyTo) {}

    private final Map<Quote, Found> found = new HashMap<>();

    /// Looks all of them up at once.
    static Quotes find(Sql sql, List<Quote> wanted) {
        Quotes quotes = new Quotes();
        if (!wanted.isEmpty()) {
            SqlStatement statement = SqlStatement.of(FIND)
                    .columns(ArrayColumns.of(wanted).bigint(Quote::accountId).text(Quote::whatsappMessageId));
            sql.list(statement, row -> quotes.found.put(wanted.get(row.integer("ord") - 1), quoted(row)));
        }
        return quotes;
    }

    private static Found quoted(Row row) {
        String body = row.textOrNull("body");
        String preview = body == null ? "[" + row.text("type") + "]" : ReplyTo.preview(body);
        return new Found(row.bigint("conversation_id"), new ReplyTo(row.bigint("id"), preview));
    }

    /// A message that this transaction stores may be quoted by the next.
    void add(Quote name, long conversationId, long id, String preview) {
        found.put(name, new Found(conversationId, new ReplyTo(id, preview)));
    }

    /// The quoted message as a message of this conversation shows it; without an id if there is none in it.
    ReplyTo of(Quote name, long conversationId) {
        @Nullable Found quoted = found.get(name);
        return quoted != null && quoted.conversationId() == conversationId ? quoted.replyTo() : new ReplyTo(null, "");
    }
}
