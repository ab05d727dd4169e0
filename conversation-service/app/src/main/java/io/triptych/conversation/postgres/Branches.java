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
/// throw most of it away. So each assignee, each team whose conversations nobody has, and each status if both are
/// wanted, gets a branch with its own limit, and the branches are merged. No branch at all: nothing may be seen.
final class Branches {
    private static final Fragment UNASSIGNED = Fragment.of("assigned_to IS NULL");

    private final Viewer viewer;
    private final Viewer.Scope scope;
    private final @Nullable Long team;

    private Branches(Viewer viewer, @Nullable Long team) {
        this.viewer = viewer;
        this.scope = viewer.scope();
        this.team = team;
    }

    static List<Fragment> of(
            Viewer viewer, AssigneeFilter wanted, @Nullable Long team, @Nullable ConversationStatus status) {
        var branches = new ArrayList<Fragment>();
        Fragment company = Fragment.of("company_id = ? AND begun", viewer.companyId());
        if (wanted instanceof AssigneeFilter.Anyone
                && team == null
                && viewer.scope().others()) {
            branches.add(status == null ? company : company.and(statusIs(status)));
            return branches;
        }
        for (Fragment part : new Branches(viewer, team).parts(wanted)) {
            for (ConversationStatus each :
                    status == null ? ConversationStatus.values() : new ConversationStatus[] {status}) {
                branches.add(company.and(part).and(statusIs(each)));
            }
        }
        return branches;
    }

    private List<Fragment> parts(AssigneeFilter wanted) {
        return switch (wanted) {
            case AssigneeFilter.Anyone() -> scope.others() ? ofWantedTeam() : visible();
            case AssigneeFilter.Unassigned() -> unassigned();
            case AssigneeFilter.AssignedTo(long userId) ->
                scope.others() || (scope.own() && userId == viewer.userId())
                        ? List.of(inWantedTeam(Fragment.of("assigned_to = ?", userId)))
                        : List.of();
        };
    }

    private List<Fragment> visible() {
        var visible = new ArrayList<Fragment>();
        if (scope.own()) {
            visible.add(inWantedTeam(Fragment.of("assigned_to = ?", viewer.userId())));
        }
        visible.addAll(unassigned());
        return visible;
    }

    // A team's conversations stand in one of two indexes, by whether somebody has them.
    private List<Fragment> ofWantedTeam() {
        return List.of(inWantedTeam(UNASSIGNED), inWantedTeam(Fragment.of("assigned_to IS NOT NULL")));
    }

    private List<Fragment> unassigned() {
        if (scope.others()) {
            return List.of(inWantedTeam(UNASSIGNED));
        }
        var unassigned = new ArrayList<Fragment>();
        if (scope.unassigned() && team == null) {
            unassigned.add(UNASSIGNED.and(Fragment.of("team_id IS NULL")));
        }
        scope.teams().stream()
                .filter(each -> team == null || team.equals(each))
                .forEach(each -> unassigned.add(UNASSIGNED.and(Fragment.of("team_id = ?", each))));
        return unassigned;
    }

    private Fragment inWantedTeam(Fragment part) {
        return team == null ? part : part.and(Fragment.of("team_id = ?", team));
    }

    private static Fragment statusIs(ConversationStatus status) {
        return Fragment.of("status = ?", status.word());
    }
}
