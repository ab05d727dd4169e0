package io.triptych.conversation.postgres;

import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.InboxQuery.AssigneeFilter;
import io.triptych.conversation.model.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits what a viewer may see and wants into branches that each are one range of one index.
///
/// `assigned_to = 7 OR assigned_to IS NULL` is no range of any: PostgreSQL would walk the company's whole list and
/// throw most of it away. So each assignee, and each status if both are wanted, gets a branch with its own limit, and
/// the branches are merged. No branch at all: nothing may be seen.
final class Branches {
    private Branches() {}

    static List<Fragment> of(Viewer viewer, AssigneeFilter wanted, @Nullable ConversationStatus status) {
        var branches = new ArrayList<Fragment>();
        Fragment company = Fragment.of("company_id = ? AND begun", viewer.companyId());
        if (wanted instanceof AssigneeFilter.Anyone && viewer.scope().others()) {
            branches.add(status == null ? company : company.and(statusIs(status)));
            return branches;
        }
        for (Fragment assignee : assignees(viewer, wanted)) {
            for (ConversationStatus each :
                    status == null ? ConversationStatus.values() : new ConversationStatus[] {status}) {
                branches.add(company.and(assignee).and(statusIs(each)));
            }
        }
        return branches;
    }

    private static List<Fragment> assignees(Viewer viewer, AssigneeFilter wanted) {
        Fragment unassigned = Fragment.of("assigned_to IS NULL");
        var scope = viewer.scope();
        return switch (wanted) {
            case AssigneeFilter.Anyone() -> {
                var visible = new ArrayList<Fragment>();
                if (scope.own()) {
                    visible.add(assignedTo(viewer.userId()));
                }
                if (scope.unassigned()) {
                    visible.add(unassigned);
                }
                yield visible;
            }
            case AssigneeFilter.Unassigned() -> scope.unassigned() ? List.of(unassigned) : List.of();
            case AssigneeFilter.AssignedTo(long userId) ->
                scope.others() || (scope.own() && userId == viewer.userId()) ? List.of(assignedTo(userId)) : List.of();
        };
    }

    private static Fragment assignedTo(long userId) {
        return Fragment.of("assigned_to = ?", userId);
    }

    private static Fragment statusIs(ConversationStatus status) {
        return Fragment.of("status = ?", status.word());
    }
}
