package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations.Wanted;
import io.triptych.conversation.model.KnownContact;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds conversations by (company, contact, WhatsApp account) and makes those that don't exist. The unique constraint
/// decides who makes one: the others wait for the winner's commit, then find its row. None has begun when it is made.
@Singleton
final class NewConversations {

    private static final String FIND = "SELECT " + ConversationRows.COLUMNS + " FROM conversations c"
            + " JOIN unnest(?, ?, ?) AS wanted(of_company, of_contact, of_account) ON c.company_id = wanted.of_company"
            + " AND c.contact_id = wanted.of_contact AND c.whatsapp_account_id = wanted.of_account";

    // In ascending order of the constraint, so that two calls never wait for each other.
    private static final String INSERT = """
            INSERT INTO conversations (company_id, contact_id, whatsapp_account_id, contact_name, contact_email,
              phone_number, contact_version, last_message_at, created_at, begun)
            SELECT *, false FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS n ORDER BY 1, 2, 3
            ON CONFLICT (company_id, contact_id, whatsapp_account_id) DO NOTHING RETURNING\s""" + ConversationRows.COLUMNS;

    private final ConversationRows rows;
    private final ConversationWriter writer;
    private final Clock clock;

    NewConversations(ConversationRows rows, ConversationWriter writer, Clock clock) {
        this.rows = rows;
        this.writer = writer;
        this.clock = clock;
    }

    List<Conversation> getOrCreate(Connection connection, List<Wanted> wanted, Function<Conversation, Change> creation)
            throws SQLException {
        Map<Key, Wanted> byKey = new LinkedHashMap<>();
        wanted.forEach(each -> byKey.putIfAbsent(Key.of(each), each));
        Map<Key, Conversation> found = new HashMap<>();
        find(connection, byKey.values(), found);
        List<Wanted> missing = without(byKey, found);
        if (!missing.isEmpty()) {
            List<Conversation> made = insert(connection, missing);
            made.forEach(each -> found.put(Key.of(each), each));
            List<Wanted> lost = without(byKey, found);
            if (!lost.isEmpty()) {
                find(connection, lost, found);
            }
            writer.remember(made.stream().map(creation).toList());
        }
        return wanted.stream().map(each -> found(found, each)).toList();
    }

    private static Conversation found(Map<Key, Conversation> found, Wanted wanted) {
        @Nullable Conversation conversation = found.get(Key.of(wanted));
        if (conversation == null) {
            throw new IllegalStateException("a conversation was neither found nor made");
        }
        return conversation;
    }

    private static List<Wanted> without(Map<Key, Wanted> wanted, Map<Key, Conversation> found) {
        return wanted.entrySet().stream()
                .filter(each -> !found.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void find(Connection connection, Collection<Wanted> wanted, Map<Key, Conversation> found)
            throws SQLException {
        try (var statement = connection.prepareStatement(FIND)) {
            new Columns<>(statement, List.copyOf(wanted))
                    .bigint(each -> each.contact().companyId())
                    .bigint(each -> each.contact().id())
                    .bigint(Wanted::whatsappAccountId);
            rows.all(statement).forEach(each -> found.put(Key.of(each), each));
        }
    }

    private List<Conversation> insert(Connection connection, List<Wanted> missing) throws SQLException {
        List<KnownContact> heard =
                ContactRefs.newest(missing.stream().map(Wanted::contact).toList());
        ContactRefs.keep(connection, heard);
        var known = ContactRefs.known(connection, heard);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Row> newRows = new ArrayList<>();
        for (Wanted each : missing) {
            newRows.add(new Row(each, known.getOrDefault(ContactRefs.Key.of(each.contact()), each.contact())));
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            new Columns<>(statement, newRows)
                    .bigint(row -> row.contact().companyId())
                    .bigint(row -> row.contact().id())
                    .bigint(row -> row.wanted().whatsappAccountId())
                    .text(row -> row.contact().contact().name())
                    .text(row -> row.contact().contact().email())
                    .text(row -> row.contact().contact().phoneNumber())
                    .bigint(row -> row.contact().version())
                    .instant(row -> row.wanted().at().truncatedTo(ChronoUnit.MILLIS))
                    .instant(row -> now);
            return rows.all(statement);
        }
    }

    /// Its contact may be known better here than to who asks.
    private record Row(Wanted wanted, KnownContact contact) {}

    private record Key(long companyId, long contactId, long whatsappAccountId) {
        static Key of(Wanted wanted) {
            return new Key(wanted.contact().companyId(), wanted.contact().id(), wanted.whatsappAccountId());
        }

        static Key of(Conversation conversation) {
            return new Key(
                    conversation.companyId(), conversation.shown().contact().id(), conversation.whatsappAccountId());
        }
    }
}
