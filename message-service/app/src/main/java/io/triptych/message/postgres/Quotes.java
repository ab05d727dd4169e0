package io.triptych.message.postgres;

import io.triptych.message.model.ReplyTo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    static Quotes find(Connection connection, List<Quote> wanted) throws SQLException {
        Quotes quotes = new Quotes();
        if (wanted.isEmpty()) {
            return quotes;
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            new Columns<>(statement, wanted).bigint(Quote::accountId).text(Quote::whatsappMessageId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String body = row.getString(5);
                    String preview = body == null ? "[" + row.getString(4) + "]" : ReplyTo.preview(body);
                    quotes.found.put(
                            wanted.get(row.getInt(1) - 1),
                            new Found(row.getLong(3), new ReplyTo(row.getLong(2), preview)));
                }
            }
        }
        return quotes;
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
