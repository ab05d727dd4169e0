package io.triptych.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What the bench asks and prepares in the product's database.
final class Database {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    // Each question costs the database some of what is measured.
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

    /// Copies of what pgbench writes: the product's own rows stay as its services left them.
    private static final String COPIES = """
            CREATE SCHEMA bench;
            CREATE TABLE bench.outbox (LIKE message.outbox INCLUDING ALL);
            CREATE TABLE bench.inbox (LIKE conversation.conversations INCLUDING ALL);
            CREATE TABLE bench.conversations (LIKE message.conversations INCLUDING ALL);
            CREATE TABLE bench.messages (LIKE message.messages INCLUDING ALL);
            INSERT INTO bench.inbox OVERRIDING SYSTEM VALUE SELECT * FROM conversation.conversations;
            INSERT INTO bench.conversations SELECT * FROM message.conversations;
            INSERT INTO bench.messages OVERRIDING SYSTEM VALUE SELECT * FROM message.messages;
            ALTER TABLE bench.messages ADD FOREIGN KEY (conversation_id) REFERENCES bench.conversations (id);
            SELECT setval(pg_get_serial_sequence('bench.messages', 'id'), max(id)) FROM bench.messages;""";

    private static final String BUSY = """
            SELECT EXISTS (SELECT FROM message.outbox) OR EXISTS (SELECT FROM conversation.outbox)
              OR EXISTS (SELECT FROM message.deliveries) OR EXISTS (
                SELECT FROM conversation.conversations c JOIN message.conversations m USING (id)
                WHERE c.message_version <> m.version)""";

    private final Connection connection;
    private final long companyId;

    Database(Connection connection, String companyName) throws SQLException {
        this.connection = connection;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM identity.companies WHERE name = ?")) {
            statement.setString(1, companyName);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the company is not seeded");
                }
                companyId = row.getLong(1);
            }
        }
    }

    long companyId() {
        return companyId;
    }

    long accountId() throws SQLException {
        return number("SELECT max(id) FROM message.whatsapp_accounts WHERE company_id = " + companyId);
    }

    /// All conversations of the company, or those whose window stays open for the time of a bench.
    long[] conversations(boolean answerable) throws SQLException {
        String sql = "SELECT array_agg(id ORDER BY id) FROM conversation.conversations WHERE company_id = " + companyId
                + (answerable ? " AND window_expires_at > now() + interval '2 hours'" : "");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            Long[] ids = (Long[]) row.getArray(1).getArray();
            long[] all = new long[ids.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = ids[i];
            }
            return all;
        }
    }

    /// When the last message was in the conversation at this place of the list, in seconds since 1970.
    long activeSince(long place) throws SQLException {
        return number("SELECT extract(epoch FROM min(last_message_at))::bigint FROM (SELECT last_message_at"
                + " FROM conversation.conversations WHERE company_id = " + companyId
                + " ORDER BY last_message_at DESC LIMIT " + place + ") AS shown");
    }

    long messageCount() throws SQLException {
        return number("SELECT count(*) FROM message.messages WHERE company_id = " + companyId);
    }

    void makeCopies() throws SQLException {
        if (number("SELECT count(*) FROM pg_namespace WHERE nspname = 'bench'") == 0) {
            execute(COPIES);
            execute("VACUUM (ANALYZE) bench.messages, bench.conversations, bench.inbox");
        }
    }

    /// Everybody has one unread message again.
    void makeUnread() throws SQLException {
        for (String table : List.of("conversation.conversations", "message.conversations")) {
            execute("UPDATE " + table + " SET number_read = greatest(latest_inbound_number - 1, 0) WHERE company_id = "
                    + companyId);
        }
        execute("VACUUM conversation.conversations, message.conversations");
    }

    /// Holds the business number back or lets it send. Its lane sees that at the next message.
    void hold(boolean held) throws SQLException {
        execute("UPDATE message.lanes SET state = '" + (held ? "paused" : "open") + "' WHERE whatsapp_account_id = "
                + accountId());
    }

    /// Takes back what the number's rate let wait: it would go on into the next round for minutes. Its messages are
    /// failed; the product is not told.
    void withdrawQueued() throws SQLException {
        execute("WITH withdrawn AS (DELETE FROM message.deliveries WHERE state = 'due' RETURNING message_id)"
                + " UPDATE message.messages SET status = 'failed' WHERE id IN (SELECT message_id FROM withdrawn)");
    }

    long latestMessageId() throws SQLException {
        return number("SELECT max(id) FROM message.messages");
    }

    long inboundSince(long messageId) throws SQLException {
        return number("SELECT count(*) FROM message.messages WHERE direction = 'inbound' AND id > " + messageId);
    }

    /// Waits until nothing is left to store, to send, to publish or to hear; answers how many seconds that took.
    double awaitQuiet() throws SQLException {
        return await(() -> number("SELECT (" + BUSY + ")::int") == 0);
    }

    /// Waits until so many inbound messages came after this one; answers how many seconds that took.
    double awaitInbound(long since, long count) throws SQLException {
        return await(() -> inboundSince(since) >= count);
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static double await(Condition condition) throws SQLException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                throw new IllegalStateException("the product does not catch up");
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
