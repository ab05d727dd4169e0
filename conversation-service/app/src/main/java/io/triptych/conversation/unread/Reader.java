package io.triptych.conversation.unread;

import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.InboundNumbers;
import io.triptych.conversation.model.LastMessage;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Marks conversations as read and unread.
///
/// Reading *up to* a message leaves what came after it unread. Which number that message has, is mostly known here;
/// only otherwise message-service is asked, and then nobody is kept waiting: no row is held meanwhile.
@Singleton
final class Reader {

    private final Conversations conversations;
    private final InboundNumbers inboundNumbers;
    private final Clock clock;

    Reader(Conversations conversations, InboundNumbers inboundNumbers, Clock clock) {
        this.conversations = conversations;
        this.inboundNumbers = inboundNumbers;
        this.clock = clock;
    }

    /// Reads up to a message of this conversation, or, without one, all that is known now. A mark goes whatever was
    /// read before, and the number read never goes back.
    Conversation read(Viewer viewer, long conversationId, @Nullable Long upTo) {
        Change known = tend(viewer, conversationId, held -> {
            OptionalLong number = numberKnownFor(held, upTo);
            return number.isPresent() ? read(viewer, held, number.getAsLong()) : Change.none(held);
        });
        Conversation seen = known.before();
        if (upTo == null || seen == null || numberKnownFor(seen, upTo).isPresent()) {
            return known.after();
        }
        long number = inboundNumbers
                .upTo(viewer.companyId(), conversationId, upTo)
                .orElseThrow(() -> FailureException.invalid("upTo", "is not a message of this conversation"));
        return tend(viewer, conversationId, held -> read(viewer, held, number)).after();
    }

    Conversation markUnread(Viewer viewer, long conversationId) {
        return tend(viewer, conversationId, held -> markUnread(viewer, held)).after();
    }

    /// What becomes of one that is read as far as is known now.
    Change readAll(Viewer viewer, Conversation held) {
        checkTends(viewer, held);
        return read(viewer, held, held.unread().latestNumber());
    }

    private Change tend(Viewer viewer, long conversationId, Function<Conversation, Change> decision) {
        return conversations.change(viewer, conversationId, held -> {
            checkTends(viewer, held);
            return decision.apply(held);
        });
    }

    private static void checkTends(Viewer viewer, Conversation held) {
        if (!viewer.mayTend(held)) {
            throw Refusals.notAllowed();
        }
    }

    // The latest inbound message has the latest number, and so has the last one of all if it came after that. The
    // number of another one, and whether it is one of this conversation at all, only message-service knows.
    private static OptionalLong numberKnownFor(Conversation held, @Nullable Long upTo) {
        var unread = held.unread();
        Long latestInbound = unread.latestMessageId();
        if (upTo == null || upTo.equals(latestInbound)) {
            return OptionalLong.of(unread.latestNumber());
        }
        LastMessage last = held.shown().lastMessage();
        boolean isLast = last != null && upTo == last.id() && (latestInbound == null || upTo > latestInbound);
        return isLast ? OptionalLong.of(unread.latestNumber()) : OptionalLong.empty();
    }

    private Change read(Viewer viewer, Conversation held, long number) {
        return Change.of(
                held,
                held.readUpTo(number, clock.instant()),
                Cause.Request.current(viewer.userId()),
                new Deed(Deed.Kind.READ, viewer.userId(), Map.of("number", number)));
    }

    private Change markUnread(Viewer viewer, Conversation held) {
        return Change.of(
                held,
                held.markUnread(clock.instant()),
                Cause.Request.current(viewer.userId()),
                new Deed(Deed.Kind.MARKED_UNREAD, viewer.userId(), Map.of()));
    }
}
