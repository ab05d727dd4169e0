package io.triptych.conversation.model;

import io.triptych.text.SearchText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a page of the list shall show: newest activity first, after a position. What is snoozed is only in the list of
/// that, and found by a search.
public record InboxQuery(
        @Nullable ConversationStatus status,
        AssigneeFilter assignee,
        @Nullable Long teamId,
        boolean unreadOnly,
        boolean unansweredOnly,
        @Nullable Closing closing,
        boolean snoozed,
        @Nullable Long accountId,
        @Nullable Long labelId,
        @Nullable SearchText search,
        @Nullable Position after,
        int limit) {

    /// Whose conversations are wanted.
    public sealed interface AssigneeFilter {
        /// Everybody's.
        record Anyone() implements AssigneeFilter {}

        /// Nobody's.
        record Unassigned() implements AssigneeFilter {}

        /// One person's.
        record AssignedTo(long userId) implements AssigneeFilter {}
    }

    /// When the windows end that are wanted: after the one moment, and not after the other.
    public record Closing(Instant after, Instant upTo) {}

    /// A place in the list, between two conversations.
    public record Position(Instant lastMessageAt, long id) {}
}
