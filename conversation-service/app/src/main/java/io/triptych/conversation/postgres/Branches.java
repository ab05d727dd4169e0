package io.triptych.conversation.postgres;

import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.InboxQuery;
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

    /// Of a list. A company's whole list has an order of its own for both statuses together, a label's and that of
    /// what is unanswered have not; what is snoozed is active.
    static List<Fragment> of(Viewer viewer, InboxQuery query) {
        if (query.snoozed()) {
            List<ConversationStatus> active = query.labelId() == null ? List.of() : List.of(ConversationStatus.ACTIVE);
            return query.status() == ConversationStatus.ARCHIVED
                    ? List.of()
                    : of(viewer, query.assignee(), query.teamId(), active);
        }
        return query.status() == null && (query.labelId() != null || query.unansweredOnly())
                ? of(viewer, query.assignee(), query.teamId(), List.of(ConversationStatus.values()))
                : of(viewer, query.assignee(), query.teamId(), query.status());
    }

    static List<Fragment> of(
            Viewer viewer, AssigneeFilter wanted, @Nullable Long team, @Nullable ConversationStatus status) {
        List<ConversationStatus> both =
                isEverything(viewer, wanted, team) ? List.of() : List.of(ConversationStatus.values());
        return of(viewer, wanted, team, status == null ? both : List.of(status));
    }

    /// One for each of these statuses; without any, whichever it is.
    private static List<Fragment> of(
            Viewer viewer, AssigneeFilter wanted, @Nullable Long team, List<ConversationStatus> statuses) {
        Fragment company = Fragment.of("company_id = ? AND begun", viewer.companyId());
        List<Fragment> parts = isEverything(viewer, wanted, team)
                ? List.of(company)
                : new Branches(viewer, team)
                        .parts(wanted).stream().map(company::and).toList();
        return statuses.isEmpty()
                ? parts
                : parts.stream()
                        .flatMap(part -> statuses.stream().map(status -> part.and(statusIs(status))))
                        .toList();
    }

    private static boolean isEverything(Viewer viewer, AssigneeFilter wanted, @Nullable Long team) {
        return wanted instanceof AssigneeFilter.Anyone
                && team == null
                && viewer.scope().others();
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
