package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.Inbox;
import io.triptych.conversation.model.InboxPage;
import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.AssigneeFilter;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.ListedConversation;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresInbox implements Inbox {

    private static final AssigneeFilter ANYONE = new AssigneeFilter.Anyone();
    private static final AssigneeFilter UNASSIGNED = new AssigneeFilter.Unassigned();

    private static final InboxPage NOTHING = new InboxPage(List.of(), null);

    private static final String ONE =
            "SELECT " + ConversationRows.COLUMNS + " FROM conversations WHERE company_id = ? AND id = ?";

    private static final String MANY =
            "SELECT " + ConversationRows.COLUMNS + " FROM conversations WHERE company_id = ? AND id = ANY (?)";

    // One that was merged is the survivor by now.
    private static final String OF_CONTACT = "contact_id IN (?, coalesce((SELECT r.merged_into FROM contact_ref r"
            + " WHERE r.company_id = ? AND r.id = ?), ?))";

    private static final String OF_CONTACT_AND_MERGED = "contact_id IN (SELECT CAST(? AS bigint)"
            + " UNION ALL SELECT r.id FROM contact_ref r WHERE r.company_id = ? AND r.merged_into = ?)";

    private static final String NEWEST_FIRST = " ORDER BY last_message_at DESC, id DESC LIMIT ?";

    private static final String PRESENT_CONTACTS = "SELECT coalesce(r.merged_into, c.contact_id) AS id FROM (";
    private static final String OF_COMPANY =
            ") c LEFT JOIN contact_ref r ON r.company_id = c.company_id AND r.id = c.contact_id";

    private static final String AWAKE = " AND " + ListStatement.AWAKE;

    // Counting stops here; it means "more than 999".
    private static final int COUNTED_AT_MOST = 1000;

    private final CompanyTransactions transactions;
    private final Sql sql;
    private final ConversationRepository conversations;
    private final ConversationRows rows;

    PostgresInbox(
            CompanyTransactions transactions, Sql sql, ConversationRepository conversations, ConversationRows rows) {
        this.transactions = transactions;
        this.sql = sql;
        this.conversations = conversations;
        this.rows = rows;
    }

    @Override
    public InboxPage page(Viewer viewer, InboxQuery query) {
        return ListStatement.of(viewer, query)
                .map(list -> transactions.list(viewer.companyId(), list.statement(), rows::listed))
                .map(found -> page(found, query))
                .orElse(NOTHING);
    }

    /// In two round trips: within one transaction each would have its own snapshot too.
    @Override
    public Panels panels(Viewer viewer, InboxQuery query, long conversationId) {
        return new Panels(page(viewer, query), find(viewer, conversationId));
    }

    @Override
    public @Nullable Conversation find(Viewer viewer, long conversationId) {
        SqlStatement one = SqlStatement.of(ONE).bigint(viewer.companyId()).bigint(conversationId);
        return transactions.list(viewer.companyId(), one, rows::conversation).stream()
                .filter(viewer::maySee)
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<ListedConversation> findAll(Viewer viewer, Collection<Long> conversationIds) {
        SqlStatement many = SqlStatement.of(MANY).bigint(viewer.companyId()).bigints(conversationIds);
        return transactions.list(viewer.companyId(), many, rows::listed).stream()
                .filter(listed -> viewer.maySee(listed.conversation()))
                .toList();
    }

    @Override
    public @Nullable Access access(Viewer viewer, long conversationId) {
        return transactions
                .read(viewer.companyId(), () -> conversations.findAccess(viewer.companyId(), conversationId))
                .filter(found -> viewer.maySee(found.assignedTo(), found.teamId()))
                .orElse(null);
    }

    @Override
    public Counts counts(Viewer viewer) {
        var mine = new AssigneeFilter.AssignedTo(viewer.userId());
        Fragment counts = Fragment.joined(
                        ", ",
                        List.of(
                                counted(Branches.of(viewer, ANYONE, null, ConversationStatus.ACTIVE), AWAKE)
                                        .then(" AS everything"),
                                counted(Branches.of(viewer, mine, null, ConversationStatus.ACTIVE), AWAKE)
                                        .then(" AS mine"),
                                counted(Branches.of(viewer, UNASSIGNED, null, ConversationStatus.ACTIVE), AWAKE)
                                        .then(" AS unassigned"),
                                counted(
                                                Branches.of(viewer, ANYONE, null, ConversationStatus.ACTIVE),
                                                AWAKE + " AND " + ListStatement.UNREAD)
                                        .then(" AS unread"),
                                counted(Branches.of(viewer, ANYONE, null, ConversationStatus.ARCHIVED), "")
                                        .then(" AS archived")))
                .within("SELECT ", "");
        return transactions
                .read(viewer.companyId(), () -> sql.list(counts.statement(), PostgresInbox::counts))
                .getFirst();
    }

    @Override
    public boolean seesContact(Viewer viewer, long contactId) {
        if (viewer.scope().others()) {
            // Every contact of the company; which those are, contact-service knows.
            return true;
        }
        Fragment any = Fragment.joined(
                        " OR ",
                        Branches.of(viewer, ANYONE, null, null).stream()
                                .map(branch -> branch.and(Fragment.of(
                                                OF_CONTACT, contactId, viewer.companyId(), contactId, contactId))
                                        .within("(", ")"))
                                .toList())
                .within("SELECT FROM conversations WHERE ", " LIMIT 1");
        return !any.parameters().isEmpty() && transactions.read(viewer.companyId(), () -> sql.exists(any.statement()));
    }

    @Override
    public List<Conversation> ofContact(Viewer viewer, long contactId, int limit) {
        Fragment ofContact = Fragment.of(OF_CONTACT_AND_MERGED, contactId, viewer.companyId(), contactId);
        List<Fragment> visible = Branches.of(viewer, ANYONE, null, null).stream()
                .map(branch -> branch.and(ofContact))
                .toList();
        return newest(ConversationRows.COLUMNS, visible, limit)
                .map(found -> transactions.list(viewer.companyId(), found.statement(), rows::conversation))
                .orElse(List.of());
    }

    @Override
    public Set<Long> contacts(Viewer viewer, int limit) {
        return newest("company_id, contact_id, last_message_at, id", Branches.of(viewer, ANYONE, null, null), limit)
                .map(found -> found.within(PRESENT_CONTACTS, OF_COMPANY).statement())
                .<Set<Long>>map(statement ->
                        new LinkedHashSet<>(transactions.list(viewer.companyId(), statement, row -> row.bigint("id"))))
                .orElse(Set.of());
    }

    /// The conversations of these branches, each of which has no more than are wanted; none if there is no branch.
    private static Optional<Fragment> newest(String columns, List<Fragment> branches, int limit) {
        Fragment newest = Fragment.of(NEWEST_FIRST, limit);
        return branches.stream()
                .map(branch -> branch.within("(SELECT " + columns + " FROM conversations WHERE ", "")
                        .then(newest)
                        .then(")"))
                .reduce((one, other) -> Fragment.joined(" UNION ALL ", List.of(one, other)))
                .map(all -> all.within("SELECT * FROM (", ") AS visible").then(newest));
    }

    private static InboxPage page(List<ListedConversation> found, InboxQuery query) {
        if (found.size() <= query.limit()) {
            return new InboxPage(found, null);
        }
        List<ListedConversation> shown = found.subList(0, query.limit());
        Conversation last = shown.getLast().conversation();
        return new InboxPage(shown, new Position(last.shown().lastMessageAt(), last.id()));
    }

    private static Counts counts(Row row) {
        return new Counts(
                row.bigint("everything"),
                row.bigint("mine"),
                row.bigint("unassigned"),
                row.bigint("unread"),
                row.bigint("archived"));
    }

    private static Fragment counted(List<Fragment> branches, String filter) {
        if (branches.isEmpty()) {
            return Fragment.of("0");
        }
        String limit = " LIMIT " + COUNTED_AT_MOST;
        return Fragment.joined(
                        " UNION ALL ",
                        branches.stream()
                                .map(branch -> branch.within("(SELECT FROM conversations WHERE ", filter + limit + ")"))
                                .toList())
                .within("(SELECT count(*) FROM (SELECT FROM (", ") AS branches" + limit + ") AS counted)");
    }
}
