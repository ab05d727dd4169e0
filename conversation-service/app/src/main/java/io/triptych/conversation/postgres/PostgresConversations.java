package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.KnownContact;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresConversations implements Conversations {

    private static final String SELECT = "SELECT " + ConversationRows.COLUMNS + " FROM conversations ";

    private static final String HOLD_ONE = SELECT + "WHERE company_id = ? AND id = ? FOR NO KEY UPDATE";

    private static final String HOLD_MANY =
            SELECT + "WHERE company_id = ANY (?) AND id = ANY (?) ORDER BY id FOR NO KEY UPDATE";

    private static final String HOLD_THOSE_OF_CONTACTS = SELECT
            + "c JOIN unnest(?, ?, ?) AS heard(of_company, of_contact, heard_version) ON c.company_id = heard.of_company"
            + " AND c.contact_id = heard.of_contact AND c.contact_version < heard.heard_version"
            + " ORDER BY id FOR NO KEY UPDATE OF c";

    private final CompanyTransactions people;
    private final WorkerTransactions workers;
    private final ConversationRows rows;
    private final ConversationWriter writer;
    private final NewConversations newConversations;

    PostgresConversations(
            CompanyTransactions people,
            WorkerTransactions workers,
            ConversationRows rows,
            ConversationWriter writer,
            NewConversations newConversations) {
        this.people = people;
        this.workers = workers;
        this.rows = rows;
        this.writer = writer;
        this.newConversations = newConversations;
    }

    @Override
    public @Nullable Change change(Viewer viewer, long conversationId, Function<Conversation, Change> decision) {
        return change(viewer, conversationId, viewer::maySee, decision);
    }

    @Override
    public Change start(Viewer viewer, long conversationId, Function<Conversation, Change> decision) {
        // Conversations are never deleted.
        return Objects.requireNonNull(change(viewer, conversationId, any -> true, decision));
    }

    private @Nullable Change change(
            Viewer viewer,
            long conversationId,
            Predicate<Conversation> filter,
            Function<Conversation, Change> decision) {
        return people.write(viewer.companyId(), connection -> {
                    Optional<Change> change = hold(connection, viewer.companyId(), conversationId)
                            .filter(filter)
                            .map(decision);
                    if (change.isPresent()) {
                        writer.store(List.of(change.get()));
                    }
                    return change;
                })
                .orElse(null);
    }

    @Override
    public void changeAll(
            Set<Long> companyIds,
            Collection<Long> conversationIds,
            Function<Map<Long, Conversation>, List<Change>> decision) {
        workers.write(companyIds, connection -> {
            writer.store(decision.apply(hold(connection, companyIds, conversationIds)));
            return true;
        });
    }

    @Override
    public void changeOfContacts(Collection<KnownContact> contacts, Function<Conversation, Change> decision) {
        List<KnownContact> newest = ContactRefs.newest(contacts);
        Set<Long> companyIds = newest.stream().map(KnownContact::companyId).collect(Collectors.toSet());
        workers.write(companyIds, connection -> {
            ContactRefs.keep(connection, newest);
            writer.store(holdThoseOf(connection, newest).stream().map(decision).toList());
            return true;
        });
    }

    @Override
    public List<Conversation> getOrCreate(List<Wanted> wanted, Function<Conversation, Change> creation) {
        Set<Long> companyIds =
                wanted.stream().map(each -> each.contact().companyId()).collect(Collectors.toSet());
        return workers.write(companyIds, connection -> newConversations.getOrCreate(connection, wanted, creation));
    }

    @Override
    public Conversation getOrCreate(Viewer viewer, Wanted wanted, Function<Conversation, Change> creation) {
        return people.write(
                viewer.companyId(),
                connection -> newConversations
                        .getOrCreate(connection, List.of(wanted), creation)
                        .getFirst());
    }

    private Optional<Conversation> hold(Connection connection, long companyId, long id) throws SQLException {
        try (var statement = connection.prepareStatement(HOLD_ONE)) {
            statement.setLong(1, companyId);
            statement.setLong(2, id);
            return rows.all(statement).stream().findFirst();
        }
    }

    private Map<Long, Conversation> hold(Connection connection, Collection<Long> companyIds, Collection<Long> ids)
            throws SQLException {
        try (var statement = connection.prepareStatement(HOLD_MANY)) {
            statement.setArray(1, connection.createArrayOf("bigint", companyIds.toArray()));
            statement.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
            var held = new HashMap<Long, Conversation>();
            rows.all(statement).forEach(each -> held.put(each.id(), each));
            return held;
        }
    }

    private List<Conversation> holdThoseOf(Connection connection, List<KnownContact> contacts) throws SQLException {
        try (var statement = connection.prepareStatement(HOLD_THOSE_OF_CONTACTS)) {
            new Columns<>(statement, contacts)
                    .bigint(KnownContact::companyId)
                    .bigint(KnownContact::id)
                    .bigint(KnownContact::version);
            return rows.all(statement);
        }
    }
}
