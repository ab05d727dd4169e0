package io.triptych.bench.load;

import java.sql.SQLException;

/// pgbench's side: the statements without which an operation can't be done, as the services write them, against the
/// same rows; what is written goes into copies.
final class Scripts {

    private static final String LIST_COLUMNS = "id, company_id, whatsapp_account_id, contact_id, contact_name,"
            + " contact_email, phone_number, contact_version, status, assigned_to, last_message_at, last_message,"
            + " last_message_id, last_message_timestamp, last_message_version, latest_inbound_number,"
            + " latest_inbound_message_id, number_read, marked_unread, window_expires_at, message_version, version,"
            + " created_at, updated_at";

    private static final String LIST = "\\set at random(%3$d, %4$d)\nSELECT " + LIST_COLUMNS
            + " FROM conversation.conversations WHERE company_id = %1$d AND (last_message_at, id) < (to_timestamp(:at), 0)"
            + " ORDER BY last_message_at DESC, id DESC LIMIT 21;\n";

    private static final String THREAD = """
            \\set id random(%5$d, %6$d)
            SELECT number_read FROM message.conversations WHERE id = :id;
            SELECT id, company_id, conversation_id, whatsapp_account_id, message_id, whatsapp_message_id, direction, type, \
            content, status, error, reply_to_id, reply_to_preview, forwarded, sent_by_id, sent_by_name, inbound_number, \
            attempt, version, timestamp, created_at FROM message.messages WHERE conversation_id = :id \
            ORDER BY timestamp DESC, id DESC LIMIT 21;
            """;

    private static final String CONVERSATION_AND_CONTACT = "SELECT " + LIST_COLUMNS
            + " FROM conversation.conversations WHERE company_id = %1$d AND id = :id;\n"
            + "SELECT c.*, i.scope, i.kind, i.canonical, i.value FROM contact.contacts c LEFT JOIN contact.identities i"
            + " ON i.company_id = c.company_id AND i.contact_id = c.id WHERE c.company_id = %1$d AND c.id ="
            + " (SELECT contact_id FROM message.conversations WHERE id = :id);\n";

    /// The size of an outbox row: an event carries a message and its conversation.
    private static final String OUTBOX =
            "INSERT INTO bench.outbox (shard, records) VALUES (1, decode(repeat('ab', 900), 'hex'));\n";

    private static final String SEND = """
            \\set id random(%5$d, %6$d)
            BEGIN;
            WITH c AS (
              UPDATE bench.conversations SET version = version + 1, last_outbound_at = now() WHERE id = :id
              RETURNING id, version)
            INSERT INTO bench.messages (company_id, conversation_id, whatsapp_account_id, message_id, direction, type, \
            content, status, sent_by_id, sent_by_name, version, timestamp, created_at, trace_id, span_id)
            SELECT %1$d, c.id, %2$d, gen_random_uuid()::text, 'outbound', 'text', '{"body":"Yes, at eight."}', 'sending', \
            1, 'Ada Bench', c.version, now(), now(), 'trace', 'span' FROM c;
            """ + OUTBOX + "COMMIT;\n";

    private static final String WEBHOOK = """
            BEGIN;
            WITH c AS (
              SELECT id FROM bench.conversations WHERE id IN (
                SELECT %5$d + floor(random() * (%6$d - %5$d))::bigint FROM generate_series(1, %7$d))
              ORDER BY id FOR NO KEY UPDATE),
            u AS (
              UPDATE bench.conversations b SET version = version + 1, latest_inbound_number = latest_inbound_number + 1, \
            latest_inbound_at = now() FROM c WHERE b.id = c.id RETURNING b.id, b.version, b.latest_inbound_number)
            INSERT INTO bench.messages (company_id, conversation_id, whatsapp_account_id, message_id, \
            whatsapp_message_id, direction, type, content, status, inbound_number, version, timestamp, created_at, trace_id, \
            span_id)
            SELECT %1$d, u.id, %2$d, w.wamid, w.wamid, 'inbound', 'text', '{"body":"A table for two?"}', 'delivered', \
            u.latest_inbound_number, u.version, now(), now(), 'trace', 'span'
            FROM u, LATERAL (SELECT 'wamid.HBgNBENCH' || gen_random_uuid() || u.id AS wamid) AS w;
            INSERT INTO bench.outbox (shard, records) VALUES (1, decode(repeat('ab', 900 * %7$d), 'hex'));
            COMMIT;
            """;

    private static final String READ = """
            \\set id random(%5$d, %6$d)
            BEGIN;
            UPDATE bench.inbox SET number_read = latest_inbound_number, marked_unread = false, version = version + 1, \
            updated_at = now() WHERE company_id = %1$d AND id = :id;
            """ + OUTBOX + "COMMIT;\n";

    private final Object[] numbers;

    /// `oldestShown` is when the oldest of the list's pages that are asked for ends, in seconds.
    Scripts(Database database, long oldestShown, long now) throws SQLException {
        long[] conversations = database.conversations(false);
        this.numbers = new Object[] {
            database.companyId(),
            database.accountId(),
            oldestShown,
            now,
            conversations[0],
            conversations[conversations.length - 1],
            Webhooks.ELEMENTS
        };
    }

    String of(Operation.Kind kind) {
        String script = switch (kind) {
            case LIST -> LIST;
            case THREAD -> THREAD;
            case INBOX -> LIST + THREAD + CONVERSATION_AND_CONTACT;
            case SEND, SEND_OUT -> SEND;
            case WEBHOOK -> WEBHOOK;
            case READ -> READ;
        };
        return script.formatted(numbers);
    }
}
