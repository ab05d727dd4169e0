package io.triptych.conversation.model;

import io.triptych.conversation.api.http.ViewFilter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Filters of the list that a person keeps by a name, for themselves or for others too.
public record SavedView(long id, long authorId, Draft draft) {

    /// The most that a person has, shared or not.
    public static final int OF_AUTHOR_MAX = 100;

    /// The most that the people of a company share.
    public static final int SHARED_MAX = 200;

    /// The most characters of a name.
    public static final int NAME_LENGTH_MAX = 50;

    /// Whether a person sees it: their own, and what is shared with them. Managers see what is shared with any team.
    public boolean isSeenBy(Viewer viewer) {
        return isBy(viewer)
                || switch (draft.shared()) {
                    case NONE -> false;
                    case TEAM ->
                        viewer.maySeeSharedViews() || viewer.teamIds().contains(Objects.requireNonNull(draft.teamId()));
                    case COMPANY -> true;
                };
    }

    /// Whether this person saved it.
    public boolean isBy(Viewer viewer) {
        return authorId == viewer.userId();
    }

    /// Whether others than who saved it see it.
    public boolean isShared() {
        return draft.shared() != Shared.NONE;
    }

    /// With whom it is shared.
    public enum Shared {
        NONE,
        TEAM,
        COMPANY;

        /// As the API says it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Shared ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// What its author says of it. Only what is shared with a team has one.
    public record Draft(
            String name,
            ViewFilter filter,
            Shared shared,
            @Nullable Long teamId) {

        /// Whether the same people see it.
        public boolean isSharedLike(Draft other) {
            return shared == other.shared && Objects.equals(teamId, other.teamId);
        }
    }
}
