package io.triptych.conversation.snoozing;

import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts conversations off until a moment, and takes them back before it. One that is archived becomes active by being
/// put off. The present moment again succeeds and changes nothing.
@Singleton
final class Snoozer {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Conversations conversations;
    private final Clock clock;

    Snoozer(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    Conversation snooze(Asked asked, @Nullable Instant until) {
        Viewer viewer = asked.viewer();
        return conversations
                .change(viewer, asked.conversationId(), held -> snoozed(viewer, held, until))
                .after();
    }

    private Change snoozed(Viewer viewer, Conversation held, @Nullable Instant until) {
        if (!viewer.mayTend(held)) {
            throw Refusals.notAllowed();
        }
        Instant now = clock.instant();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            throw FailureException.invalid("until", "must be in the future, within " + LONGEST.toDays() + " days");
        }
        return Change.of(
                held,
                held.snoozedUntil(until, now),
                Cause.Request.current(viewer.userId()),
                new Deed(
                        until == null ? Deed.Kind.WOKEN : Deed.Kind.SNOOZED,
                        viewer.userId(),
                        until == null ? Map.of() : Map.of("until", until.toString())));
    }
}
