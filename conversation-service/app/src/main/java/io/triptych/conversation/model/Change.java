package io.triptych.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What happened to one conversation in one transaction, step by step: each step is an entry of the company feed, all
/// of them together are stored and announced once. `notices` are told to one person each.
public record Change(@Nullable Conversation before, List<Step> steps, List<Deed> deeds, List<Notice> notices) {

    /// One that nobody in particular is told of.
    public Change(@Nullable Conversation before, List<Step> steps, List<Deed> deeds) {
        this(before, steps, deeds, List.of());
    }

    /// One cause, and the conversation before and after it; a new conversation has none before. Of a cause that changed
    /// nothing here both are the same.
    public record Step(@Nullable Conversation before, Conversation after, Cause cause) {}

    public Change {
        if (before == null && steps.isEmpty()) {
            throw new IllegalArgumentException("a new conversation comes by a step");
        }
    }

    /// Nothing happened: nothing is stored, nobody is told.
    public static Change none(Conversation conversation) {
        return new Change(conversation, List.of(), List.of());
    }

    /// A person's or a rule's one deed; nothing if it changed nothing.
    public static Change of(@Nullable Conversation before, Conversation after, Cause cause, Deed deed) {
        return after.equals(before)
                ? none(after)
                : new Change(before, List.of(new Step(before, after, cause)), List.of(deed));
    }

    /// The same, of which these people are told; nothing happened, nobody is told.
    public Change telling(List<Notice> told) {
        return steps.isEmpty() ? this : new Change(before, steps, deeds, told);
    }

    /// Nobody has it any more, as who had it has left.
    public static Change givenBack(Conversation held, Instant now) {
        Long from = Objects.requireNonNull(held.assignedTo());
        return of(
                held,
                held.assignTo(null, now),
                Cause.Request.current(null),
                new Deed(Deed.Kind.GIVEN_BACK, null, Map.of("from", from)));
    }

    /// The conversation as of now.
    public Conversation after() {
        return steps.isEmpty()
                ? Objects.requireNonNull(before)
                : steps.getLast().after();
    }
}
