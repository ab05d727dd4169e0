package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.Inbox;
import io.triptych.conversation.model.InboxPage;
import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.AssigneeFilter;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.CompanyTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresInbox implements Inbox {

    private static final AssigneeFilter ANYONE = new AssigneeFilter.Anyone();
    private static final AssigneeFilter UNASSIGNED = new AssigneeFilter.Unassigned();

    private static final String ACCESS = "SELECT whatsapp_account_id, contact_id, assigned_to FROM conversations"
            + " WHERE company_id = ? AND id = ? AND begun";

    // Counting stops here; it means "more than 999".
    private static final int COUNTED_AT_MOST = 1000;

    private final CompanyTransactions transactions;
    private final ConversationRows rows;

    PostgresInbox(CompanyTransactions transactions, ConversationRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public InboxPage page(Viewer viewer, InboxQuery query) {
        return transactions.read(viewer.companyId(), connection -> page(connection, viewer, query));
    }

    @Override
    public Panels panels(Viewer viewer, InboxQuery query, long conversationId) {
        return transactions.read(
                viewer.companyId(),
                connection -> new Panels(
                        page(connection, viewer, query),
                        find(connection, viewer, conversationId).orElse(null)));
    }

    @Override
    public @Nullable Conversation find(Viewer viewer, long conversationId) {
        return transactions
                .read(viewer.companyId(), connection -> find(connection, viewer, conversationId))
                .orElse(null);
    }

    @Override
    public @Nullable Access access(Viewer viewer, long conversationId) {
        return transactions.read(viewer.companyId(), connection -> {
            try (var statement = connection.prepareStatement(ACCESS)) {
                statement.setLong(1, viewer.companyId());
                statement.setLong(2, conversationId);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return null;
                    }
                    Long assignedTo = row.getObject("assigned_to", Long.class);
                    return viewer.maySee(assignedTo)
                            ? new Access(row.getLong("whatsapp_account_id"), row.getLong("contact_id"), assignedTo)
                            : null;
                }
            }
        });
    }

    @Override
    public Counts counts(Viewer viewer) {
        var mine = new AssigneeFilter.AssignedTo(viewer.userId());
        Fragment counts = Fragment.joined(
                        ", ",
                        List.of(
                                counted(Branches.of(viewer, ANYONE, ConversationStatus.ACTIVE), ""),
                                counted(Branches.of(viewer, mine, ConversationStatus.ACTIVE), ""),
                                counted(Branches.of(viewer, UNASSIGNED, ConversationStatus.ACTIVE), ""),
                                counted(
                                        Branches.of(viewer, ANYONE, ConversationStatus.ACTIVE),
                                        " AND " + ListStatement.UNREAD),
                                counted(Branches.of(viewer, ANYONE, ConversationStatus.ARCHIVED), "")))
                .within("SELECT ", "");
        return transactions.read(viewer.companyId(), connection -> counts(connection, counts));
    }

    @Override
    public boolean seesContact(Viewer viewer, long contactId) {
        if (viewer.scope().others()) {
            // Every contact of the company; which those are, contact-service knows.
            return true;
        }
        Fragment any = Fragment.joined(
                        " OR ",
                        Branches.of(viewer, ANYONE, null).stream()
                                .map(branch -> branch.and(Fragment.of("contact_id = ?", contactId))
                                        .within("(", ")"))
                                .toList())
                .within("SELECT FROM conversations WHERE ", " LIMIT 1");
        return !any.parameters().isEmpty()
                && transactions.read(viewer.companyId(), connection -> exists(connection, any));
    }

    private InboxPage page(Connection connection, Viewer viewer, InboxQuery query) throws SQLException {
        Optional<Fragment> list = ListStatement.of(viewer, query);
        if (list.isEmpty()) {
            return new InboxPage(List.of(), null);
        }
        List<Conversation> found = all(connection, list.get());
        if (found.size() <= query.limit()) {
            return new InboxPage(found, null);
        }
        List<Conversation> shown = found.subList(0, query.limit());
        Conversation last = shown.getLast();
        return new InboxPage(shown, new Position(last.shown().lastMessageAt(), last.id()));
    }

    private Optional<Conversation> find(Connection connection, Viewer viewer, long id) throws SQLException {
        var one = Fragment.of(
                "SELECT " + ConversationRows.COLUMNS + " FROM conversations WHERE company_id = ? AND id = ?",
                viewer.companyId(),
                id);
        return all(connection, one).stream().filter(viewer::maySee).findFirst();
    }

    private List<Conversation> all(Connection connection, Fragment fragment) throws SQLException {
        try (var statement = connection.prepareStatement(fragment.sql())) {
            fragment.fill(statement);
            return rows.all(statement);
        }
    }

    private static boolean exists(Connection connection, Fragment fragment) throws SQLException {
        try (var statement = connection.prepareStatement(fragment.sql())) {
            fragment.fill(statement);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Counts counts(Connection connection, Fragment fragment) throws SQLException {
        try (var statement = connection.prepareStatement(fragment.sql())) {
            fragment.fill(statement);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
            }
        }
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
