package io.triptych.bench.seed;

import io.triptych.seed.SeedTables;
import io.triptych.seed.SeededConversation;
import io.triptych.seed.Sequences;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.function.IntFunction;

/// Writes a large company into the four schemas by COPY, in one transaction: every counter and every copy as the
/// services themselves would have left it.
///
/// What is not there: webhook records (the ledger counts what came through Kafka), events and the company feed. The
/// services learn of the people at their next start, when the gateway publishes whatever its topics don't hold.
public final class Seeder {

    private static final int ROWS_AT_ONCE = 10_000;

    private final Connection connection;
    private final Size size;
    private final Instant now;

    /// The connection is a superuser's: row-level security would hide the rows from their owners.
    public Seeder(Connection connection, Size size, Instant now) {
        this.connection = connection;
        this.size = size;
        this.now = now;
    }

    /// Whether the company is there.
    public static boolean isSeeded(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT FROM identity.companies WHERE name = ?")) {
            statement.setString(1, SeededCompany.NAME);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /// Writes it, with the business number's token under the installation's key.
    public void seed(String encryptionKey) throws SQLException, IOException {
        connection.setAutoCommit(false);
        SeededCompany.Ids company = new SeededCompany.Ids(
                Sequences.reserve(connection, "identity.companies", 1),
                Sequences.reserve(connection, "message.whatsapp_accounts", 1),
                IdentityTables.people(Sequences.reserve(connection, "identity.users", 1L + SeededCompany.AGENTS)));
        new IdentityTables().write(connection, company, now);
        AccountTables.write(connection, company, encryptionKey, now);
        write(company);
        connection.commit();
        tidyUp();
    }

    /// The story is told twice: a conversation's row comes before its messages, and counts them.
    private void write(SeededCompany.Ids company) throws SQLException, IOException {
        long firstContact = Sequences.reserve(connection, "contact.contacts", size.conversations());
        long firstConversation = Sequences.reserve(connection, "conversation.conversations", size.conversations());
        long firstMessage = Sequences.reserve(connection, "message.messages", size.messages());
        Story story = new Story(size, now);
        IntFunction<Correspondence> begin =
                i -> new Correspondence(i, firstConversation + i, firstContact + i, company);
        SeedTables tables = new SeedTables(company.workplace());
        long added = 0;
        for (SeededConversation conversation : story.tell(begin, firstMessage, message -> {})) {
            tables.add(conversation);
            if (++added % ROWS_AT_ONCE == 0) {
                tables.flush(connection);
            }
        }
        story.tell(begin, firstMessage, message -> {
            tables.add(message);
            if (message.id() % ROWS_AT_ONCE == 0) {
                tables.flush(connection);
            }
        });
        tables.flush(connection);
    }

    /// Autovacuum would come in the middle of what is measured.
    private void tidyUp() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE)");
            statement.execute("CHECKPOINT");
        }
    }
}
