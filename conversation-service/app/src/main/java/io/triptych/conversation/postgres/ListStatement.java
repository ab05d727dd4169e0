package io.triptych.conversation.postgres;

import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.Closing;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.Viewer;
import io.triptych.text.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The statement for a page of the list: one row more than the page has, to know whether there is a next one.
final class ListStatement {

    static final String UNREAD = "(marked_unread OR latest_inbound_number > number_read)";

    static final String AWAKE = "snoozed_until IS NULL";

    private static final String NEWEST_FIRST = " ORDER BY last_message_at DESC, id DESC LIMIT ?";

    private static final String ALL = "SELECT " + ConversationRows.COLUMNS + " FROM conversations WHERE ";

    // What a label's conversations are split and ordered by comes from its own indexes, all else from their rows.
    private static final Set<String> OF_LABEL =
            Set.of("company_id", "status", "assigned_to", "team_id", "last_message_at");
    private static final String LABELLED = "SELECT " + ConversationRows.COLUMNS + " FROM (SELECT l.label_id, "
            + Stream.of(ConversationRows.STORED.split(", ", -1))
                    .map(column -> column.equals("id")
                            ? "l.conversation_id AS id"
                            : (OF_LABEL.contains(column) ? "l." : "c.") + column)
                    .collect(Collectors.joining(", "))
            + " FROM conversation_labels l JOIN conversations c ON c.company_id = l.company_id"
            + " AND c.id = l.conversation_id) AS conversations WHERE label_id = ? AND ";

    // Windows that end soon are few, and near each other in the index of their ends only: they are read by it, whoever
    // asks, and sorted. OFFSET keeps the planner from walking the list for them.
    private static final String CLOSING = "SELECT " + ConversationRows.COLUMNS + " FROM (SELECT * FROM conversations"
            + " WHERE company_id = ? AND window_expires_at > ? AND window_expires_at <= ? OFFSET 0) AS conversations"
            + " WHERE ";

    private ListStatement() {}

    /// Empty if the viewer may see nothing of what is wanted.
    static Optional<Fragment> of(Viewer viewer, InboxQuery query) {
        Fragment limit = Fragment.of(NEWEST_FIRST, query.limit() + 1);
        Fragment source = source(viewer, query);
        List<Fragment> branches = parts(viewer, query).stream()
                .map(branch -> source.then(filtered(branch, query)).then(limit))
                .toList();
        return switch (branches.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(searched(query, branches.getFirst()));
            default ->
                Optional.of(searched(
                        query,
                        Fragment.joined(" UNION ALL ", inBrackets(branches)).then(limit)));
        };
    }

    /// Each one range of one index, but of windows that close: those are one range already.
    private static List<Fragment> parts(Viewer viewer, InboxQuery query) {
        List<Fragment> branches = Branches.of(viewer, query);
        return query.closing() == null || branches.size() < 2
                ? branches
                : List.of(Fragment.joined(" OR ", inBrackets(branches)).within("(", ")"));
    }

    private static Fragment source(Viewer viewer, InboxQuery query) {
        Closing closing = query.closing();
        if (closing != null) {
            return Fragment.of(CLOSING, viewer.companyId(), closing.after(), closing.upTo());
        }
        Long labelId = query.labelId();
        return labelId == null ? Fragment.of(ALL) : Fragment.of(LABELLED, labelId);
    }

    private static Fragment filtered(Fragment branch, InboxQuery query) {
        var conditions = new ArrayList<Fragment>();
        conditions.add(branch);
        if (query.unreadOnly()) {
            conditions.add(Fragment.of(UNREAD));
        }
        if (query.unansweredOnly()) {
            conditions.add(Fragment.of("unanswered"));
        }
        Long labelId = query.labelId();
        if (labelId != null && query.closing() != null) {
            conditions.add(Fragment.of("? = ANY (label_ids)", labelId));
        }
        if (query.snoozed()) {
            conditions.add(Fragment.of("snoozed_until IS NOT NULL"));
        } else if (query.search() == null) {
            conditions.add(Fragment.of(AWAKE));
        }
        Long accountId = query.accountId();
        if (accountId != null) {
            conditions.add(Fragment.of("whatsapp_account_id = ?", accountId));
        }
        Position after = query.after();
        if (after != null) {
            conditions.add(Fragment.of("(last_message_at, id) < (?, ?)", after.lastMessageAt(), after.id()));
        }
        SearchText search = query.search();
        if (search != null) {
            conditions.add(
                    search.isTooShortForAnIndex()
                            ? walked(search)
                            : Fragment.of("contact_id IN (SELECT id FROM found)"));
        }
        return Fragment.joined(" AND ", conditions);
    }

    // Most contacts have two letters: the list's own order finds a page sooner than all of their ids. OFFSET keeps the
    // planner from beginning with the contacts.
    private static Fragment walked(SearchText search) {
        return Fragment.of(
                "EXISTS (SELECT FROM contact_ref r WHERE r.company_id = conversations.company_id"
                        + " AND r.id = conversations.contact_id"
                        + " AND (r.name_folded LIKE ? OR r.phone_number_folded LIKE ?) OFFSET 0)",
                search.namePattern(),
                search.phoneNumberPattern());
    }

    private static Fragment searched(InboxQuery query, Fragment list) {
        SearchText search = query.search();
        if (search == null || search.isTooShortForAnIndex()) {
            return list;
        }
        return Fragment.joined(
                        " UNION ALL ",
                        search.phoneNumberPatterns().stream()
                                .map(number -> Fragment.of(
                                        "SELECT contacts_matching(?, ?) AS id", search.namePattern(), number))
                                .toList())
                .within("WITH found AS MATERIALIZED (", ") ")
                .then(list);
    }

    private static List<Fragment> inBrackets(List<Fragment> branches) {
        return branches.stream().map(branch -> branch.within("(", ")")).toList();
    }
}
