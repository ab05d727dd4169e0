package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.KnownContact;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.Collection;
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

    private static final String ACTIVE_OF = """
            SELECT id FROM conversations WHERE company_id = ? AND assigned_to = ? AND status = 'active'
            ORDER BY id LIMIT ?
            """;
    private static final String OF_TEAM =
            "SELECT id FROM conversations WHERE company_id = ? AND team_id = ? ORDER BY id LIMIT ?";

    private final CompanyTransactions people;
    private final WorkerTransactions workers;
    private final Sql sql;
    private final ContactRefs contacts;
    private final ConversationRows rows;
    private final ConversationWriter writer;
    private final NewConversations newConversations;

    PostgresConversations(
            CompanyTransactions people,
            WorkerTransactions workers,
            Sql sql,
            ContactRefs contacts,
            ConversationRows rows,
            ConversationWriter writer,
            NewConversations newConversations) {
        this.people = people;
        this.workers = workers;
        this.sql = sql;
        this.contacts = contacts;
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
        return people.write(viewer.companyId(), () -> {
                    return hold(viewer.companyId(), conversationId)
                            .filter(filter)
                            .map(decision)
                            .map(change -> writer.store(List.of(change)).getFirst());
                })
                .orElse(null);
    }

    @Override
    public void changeAll(
            Set<Long> companyIds,
            Collection<Long> conversationIds,
            Function<Map<Long, Conversation>, List<Change>> decision) {
        workers.write(companyIds, () -> {
            writer.store(decision.apply(hold(companyIds, conversationIds)));
            return true;
        });
    }

    @Override
    public void changeOfContacts(Collection<KnownContact> contacts, Function<Conversation, Change> decision) {
        List<KnownContact> newest = ContactRefs.newest(contacts);
        Set<Long> companyIds = newest.stream().map(KnownContact::companyId).collect(Collectors.toSet());
        workers.write(companyIds, () -> {
            this.contacts.keep(newest);
            writer.store(holdThoseOf(newest).stream().map(decision).toList());
            return true;
        });
    }

    @Override
    public List<Conversation> getOrCreate(List<Wanted> wanted, Function<Conversation, Change> creation) {
        Set<Long> companyIds =
                wanted.stream().map(each -> each.contact().companyId()).collect(Collectors.toSet());
        return workers.write(companyIds, () -> newConversations.getOrCreate(wanted, creation));
    }

    @Override
    public Conversation getOrCreate(Viewer viewer, Wanted wanted, Function<Conversation, Change> creation) {
        return people.write(
                viewer.companyId(),
                () -> newConversations.getOrCreate(List.of(wanted), creation).getFirst());
    }

    @Override
    public List<Long> activeOf(long companyId, long userId, int countMax) {
        return ids(companyId, SqlStatement.of(ACTIVE_OF).bigint(companyId).bigint(userId), countMax);
    }

    @Override
    public List<Long> ofTeam(long companyId, long teamId, int countMax) {
        return ids(companyId, SqlStatement.of(OF_TEAM).bigint(companyId).bigint(teamId), countMax);
    }

    private List<Long> ids(long companyId, SqlStatement statement, int countMax) {
        return workers.write(Set.of(companyId), () -> sql.list(statement.integer(countMax), row -> row.bigint("id")));
    }

    private Optional<Conversation> hold(long companyId, long id) {
        return Optional.ofNullable(
                sql.first(SqlStatement.of(HOLD_ONE).bigint(companyId).bigint(id), rows::conversation));
    }

    private Map<Long, Conversation> hold(Collection<Long> companyIds, Collection<Long> ids) {
        return sql.list(SqlStatement.of(HOLD_MANY).bigints(companyIds).bigints(ids), rows::conversation).stream()
                .collect(Collectors.toMap(Conversation::id, Function.identity()));
    }

    private List<Conversation> holdThoseOf(List<KnownContact> changed) {
        return sql.list(
                SqlStatement.of(HOLD_THOSE_OF_CONTACTS)
                        .columns(ArrayColumns.of(changed)
                                .bigint(KnownContact::companyId)
                                .bigint(KnownContact::id)
                                .bigint(KnownContact::version)),
                rows::conversation);
    }
}
