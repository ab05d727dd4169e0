package io.triptych.conversation.inbox;

import io.triptych.conversation.model.SavedView;
import io.triptych.conversation.model.SavedView.Shared;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// With whom a person may share a view: managers and admins with everybody and any team, agents with their teams.
@Singleton
final class ViewSharing {

    private final People people;

    ViewSharing(People people) {
        this.people = people;
    }

    /// Refuses a view that would be seen by others than this person may decide. Sharing that stays is no reason,
    /// even if the team has been deleted or its author has left it; only what the whole company sees stays with
    /// managers.
    void check(Viewer viewer, long authorId, SavedView.@Nullable Draft before, SavedView.Draft after) {
        if (after.shared() == Shared.COMPANY && !viewer.mayShareViewsWithAll()) {
            throw new FailureException(
                    FailureCode.FORBIDDEN, "Only a manager or an admin may share a view with the company");
        }
        if (before != null && before.isSharedLike(after)) {
            return;
        }
        if (after.shared() == Shared.NONE && authorId != viewer.userId()) {
            throw FailureException.invalid("shared", "must not be none for what somebody else saved");
        }
        if (after.shared() == Shared.TEAM && !mayShareWith(viewer, Objects.requireNonNull(after.teamId()))) {
            throw FailureException.invalid("teamId", "must be a team of yours, or for a manager of the company");
        }
    }

    private boolean mayShareWith(Viewer viewer, long teamId) {
        return people.isTeam(viewer.companyId(), teamId)
                && (viewer.mayShareViewsWithAll() || viewer.teamIds().contains(teamId));
    }
}
