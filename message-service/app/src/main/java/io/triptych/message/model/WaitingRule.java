package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says why a queued message waits, from its lane, its conversation's head and what the sender knows.
///
/// A closed lane holds everything. In an open one a head waits for its own next try, for the customer's limit, or
/// while WhatsApp has slowed the number down; what is behind it waits as it does. A head that has its turn by the
/// rate alone is on its way.
public record WaitingRule(
        Account.State lane, Instant laneSince, @Nullable DeliveryError laneError, Limits limits, Instant now) {

    /// A head that has been due for no longer than this is about to be called for.
    public static final Duration ABOUT_TO_GO = Duration.ofSeconds(2);

    /// A message in its lane; `next` is when it is due, or by when its call must have ended.
    public record Queued(
            long conversationId,
            boolean head,
            boolean calling,
            Instant next,
            Instant createdAt,
            @Nullable Waiting waiting) {}

    /// A head as those behind it see it.
    public record Head(boolean calling, Instant next, Waiting.@Nullable Reason reason) {}

    /// What only the sender knows: whether WhatsApp has slowed the number down, and until when it keeps each
    /// customer's conversation waiting.
    public record Limits(boolean slowed, Map<Long, Instant> customers) {}

    /// A queued message and what decides about it.
    public record Place(Message message, Queued queued, Head head) {}

    /// What the message should say.
    public @Nullable Waiting of(Queued queued, Head head) {
        if (queued.calling()) {
            return queued.waiting();
        }
        Waiting.Reason closed = Waiting.Reason.of(lane);
        if (closed != null) {
            Instant since = queued.createdAt().isAfter(laneSince) ? queued.createdAt() : laneSince;
            return Waiting.after(queued.waiting(), new Waiting(closed, since, null, laneError));
        }
        return queued.head() ? ofHead(queued) : behind(queued, head);
    }

    private @Nullable Waiting ofHead(Queued queued) {
        Waiting waiting = queued.waiting();
        Instant until = limits.customers().get(queued.conversationId());
        if (until != null && until.isAfter(now)) {
            return Waiting.after(waiting, new Waiting(Waiting.Reason.THROTTLED, now, until, null));
        }
        if (waiting != null && isOfItsOwn(waiting.reason()) && waitsStill(queued.next())) {
            return waiting;
        }
        return limits.slowed() && queued.next().plus(ABOUT_TO_GO).isBefore(now)
                ? Waiting.after(waiting, new Waiting(Waiting.Reason.THROTTLED, now, null, null))
                : null;
    }

    private @Nullable Waiting behind(Queued queued, Head head) {
        Waiting.Reason reason = head.reason();
        boolean limited = limits.customers().containsKey(queued.conversationId());
        if (!limited
                && (reason == null
                        || !isOfItsOwn(reason)
                        || !(head.calling() || limits.slowed() || waitsStill(head.next())))) {
            return null;
        }
        Waiting.Reason same = limited || reason == null ? Waiting.Reason.THROTTLED : reason;
        return Waiting.after(queued.waiting(), new Waiting(same, now, null, null));
    }

    private boolean waitsStill(Instant next) {
        return next.plus(ABOUT_TO_GO).isAfter(now);
    }

    private static boolean isOfItsOwn(Waiting.Reason reason) {
        return reason == Waiting.Reason.THROTTLED || reason == Waiting.Reason.RETRYING;
    }
}
