package io.triptych.conversation.postgres;

import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.Viewer;
import io.triptych.text.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The statement for a page of the list: one row more than the page has, to know whether there is a next one.
final class ListStatement {

    static final String UNREAD = "(marked_unread OR latest_inbound_number > number_read)";

    private static final String NEWEST_FIRST = " ORDER BY last_message_at DESC, id DESC LIMIT ?";

    private ListStatement() {}

    /// Empty if the viewer may see nothing of what is wanted.
    static Optional<Fragment> of(Viewer viewer, InboxQuery query) {
        Fragment limit = Fragment.of(NEWEST_FIRST, query.limit() + 1);
        List<Fragment> branches = Branches.of(viewer, query.assignee(), query.teamId(), query.status()).stream()
                .map(branch -> filtered(branch, query)
                        .within("SELECT " + ConversationRows.COLUMNS + " FROM conversations WHERE ", "")
                        .then(limit))
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

    private static Fragment filtered(Fragment branch, InboxQuery query) {
        var conditions = new ArrayList<Fragment>();
        conditions.add(branch);
        if (query.unreadOnly()) {
            conditions.add(Fragment.of(UNREAD));
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
