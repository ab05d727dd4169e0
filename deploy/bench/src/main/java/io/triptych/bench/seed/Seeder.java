package io.triptych.bench.seed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

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
        new MessageTables(company).writeAccount(connection, encryptionKey, now);
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
        SeededConversation[] ended = story.tell(
                i -> new SeededConversation(i, firstConversation + i, firstContact + i, company),
                firstMessage,
                message -> {});
        writeConversations(company, ended);
        ThreadTables threads = new ThreadTables(company);
        story.tell(
                i -> new SeededConversation(i, firstConversation + i, firstContact + i, company),
                firstMessage,
                message -> {
                    threads.add(message);
                    if (message.id() % ROWS_AT_ONCE == 0) {
                        threads.flush(connection);
                    }
                });
        threads.flush(connection);
    }

    private void writeConversations(SeededCompany.Ids company, SeededConversation[] ended)
            throws SQLException, IOException {
        ContactTables contacts = new ContactTables();
        ConversationTables conversations = new ConversationTables(company);
        MessageTables messages = new MessageTables(company);
        for (SeededConversation conversation : ended) {
            contacts.add(conversation, company);
            conversations.add(conversation);
            messages.add(conversation);
            if (conversation.index() % ROWS_AT_ONCE == ROWS_AT_ONCE - 1) {
                contacts.flush(connection);
                conversations.flush(connection);
                messages.flush(connection);
            }
        }
        contacts.flush(connection);
        conversations.flush(connection);
        messages.flush(connection);
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
