package io.triptych.seed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// The rows of one workplace's conversations on their way into the tables of three services by COPY: every counter and
/// every copy is as the services themselves would have left it.
///
/// What is not written: webhook records (the ledger counts what came through Kafka), events and the company feed.
public final class SeedTables {
    private final ContactTables contacts;
    private final ConversationTables conversations;
    private final MessageTables messages;
    private final ThreadTables threads;

    public SeedTables(Workplace company) {
        this.contacts = new ContactTables(company);
        this.conversations = new ConversationTables(company);
        this.messages = new MessageTables(company);
        this.threads = new ThreadTables(company);
    }

    /// A conversation as it is at the end, without its messages.
    public void add(SeededConversation conversation) throws IOException {
        contacts.add(conversation);
        conversations.add(conversation);
        messages.add(conversation);
    }

    /// A message. Its conversation is added before, or at least before the next [#flush].
    public void add(SeededMessage message) throws IOException {
        threads.add(message);
    }

    /// Sends what was added since the last time. The connection is a superuser's: row-level security would hide the
    /// rows from their owners.
    public void flush(Connection connection) throws SQLException, IOException {
        contacts.flush(connection);
        conversations.flush(connection);
        messages.flush(connection);
        threads.flush(connection);
    }
}
