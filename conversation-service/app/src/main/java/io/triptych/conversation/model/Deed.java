package io.triptych.conversation.model;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What history remembers of a change, and audit if a person did it or it is of a kind that is audited whoever did it.
public record Deed(Kind kind, @Nullable Long actorId, Map<String, ?> details) {

    /// The kinds of deeds.
    public enum Kind {
        CREATED,
        ASSIGNED,
        ARCHIVED,
        REOPENED,
        READ,
        MARKED_UNREAD,
        TEAM_CHANGED,
        /// Who had it has left: nobody has it any more.
        GIVEN_BACK,
        LABELLED,
        SNOOZED,
        /// Its moment has come, the customer wrote, or somebody took it back.
        WOKEN;

        /// Whether audit has it even if no person did it.
        public boolean isAlwaysAudited() {
            return this == TEAM_CHANGED || this == GIVEN_BACK;
        }

        /// The word for what is done.
        public String action() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The word for what it is done to.
        public String entity() {
            return "conversation";
        }
    }
}
