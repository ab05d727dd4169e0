package io.triptych.message.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A message of ours with all its attempts and its place in the lane, while its conversation is locked: what reports
/// and ends of calls make of it is another one.
///
/// @param attempts in their order
/// @param waiting what it waits for as long as it is due; `settled` makes it so
/// @param reachedAt when statuses were reached that were reported in this transaction
public record Outgoing(
        Message message,
        Place place,
        List<Attempt> attempts,
        @Nullable Waiting waiting,
        Map<MessageStatus, Instant> reachedAt) {

    /// Whether it waits in its lane.
    public enum Place {
        NONE,
        DUE,
        CALLING
    }

    /// As it is stored.
    public Outgoing(Message message, Place place, List<Attempt> attempts) {
        this(message, place, attempts, message.waiting(), Map.of());
    }

    /// The attempt of this number, if there is one.
    public @Nullable Attempt attempt(int number) {
        for (Attempt attempt : attempts) {
            if (attempt.number() == number) {
                return attempt;
            }
        }
        return null;
    }

    /// Whether this is the attempt that the lane waits for.
    public boolean isCalledFor(int attempt) {
        return place == Place.CALLING && message.attempt() == attempt;
    }

    /// From now on it waits for this, as long as it is due.
    public Outgoing waitingFor(Waiting next) {
        return new Outgoing(message, place, attempts, Waiting.after(waiting, next), reachedAt);
    }

    /// Taken out of its lane.
    public Outgoing withoutPlace() {
        return new Outgoing(message, Place.NONE, attempts, waiting, reachedAt);
    }

    /// With what somebody says of it, whatever its attempts are.
    public Outgoing as(Message said) {
        return new Outgoing(said, place, attempts, said.waiting(), reachedAt);
    }

    /// After the call of this attempt ended so; the same if there is no such attempt, or it has ended.
    public Outgoing ended(int attempt, DeliveryOutcome outcome, Instant at) {
        Attempt before = attempt(attempt);
        return before == null ? this : with(before, before.ended(outcome, at), reachedAt);
    }

    /// After the attempt that was reported moved on; the same if there is none, or the report is no news.
    public Outgoing reported(StatusReport report) {
        Attempt before = attempt(report.attempt());
        if (before == null) {
            return this;
        }
        Attempt after = before.reported(report);
        if (after.status() == before.status()) {
            return with(before, after, reachedAt);
        }
        Map<MessageStatus, Instant> reached = new EnumMap<>(MessageStatus.class);
        reached.putAll(reachedAt);
        reached.putIfAbsent(after.status(), report.at());
        return with(before, after, reached);
    }

    private Outgoing with(Attempt before, Attempt after, Map<MessageStatus, Instant> reached) {
        if (after.equals(before)) {
            return this;
        }
        List<Attempt> changed = attempts.stream()
                .map(each -> each.number() == after.number() ? after : each)
                .toList();
        return new Outgoing(message, place, changed, waiting, reached);
    }

    /// As its attempts say: its message takes this version if it changes by that. Proof takes what is due out of its
    /// lane.
    public Outgoing settled(long version) {
        boolean proven = attempts.stream().anyMatch(each -> each.status().isProof());
        Place next = place == Place.DUE && proven ? Place.NONE : place;
        MessageStatus status = attempts.isEmpty()
                ? message.status()
                : MessageStatus.over(attempts.stream().map(Attempt::status).toList(), next != Place.NONE);
        DeliveryError error = status == MessageStatus.FAILED ? newestError() : null;
        Waiting waits = status == MessageStatus.SENDING ? waiting : null;
        String whatsappMessageId = whatsappMessageId();
        boolean same = status == message.status()
                && Objects.equals(error, message.error())
                && Objects.equals(waits, message.waiting())
                && Objects.equals(whatsappMessageId, message.whatsappMessageId());
        if (same) {
            return new Outgoing(message, next, attempts, waiting, reachedAt);
        }
        Message changed = message.with(status, error, waits, whatsappMessageId, version);
        return new Outgoing(changed, next, attempts, changed.waiting(), reachedAt);
    }

    private @Nullable DeliveryError newestError() {
        return attempts.isEmpty() ? message.error() : attempts.getLast().error();
    }

    /// WhatsApp's id of the newest attempt that got one: what replies and receipts name.
    private @Nullable String whatsappMessageId() {
        return attempts.reversed().stream()
                .map(Attempt::whatsappMessageId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(message.whatsappMessageId());
    }

    /// One try at sending a message. Without `outcome` its call is open; `status` is how far it came by all that was
    /// reported of it.
    public record Attempt(
            int number,
            Instant startedAt,
            @Nullable DeliveryOutcome outcome,
            MessageStatus status,
            @Nullable String whatsappMessageId,
            @Nullable DeliveryError error,
            @Nullable Instant finishedAt) {

        /// After its call ended so; the same if somebody who knew better, or as much, has ended it.
        public Attempt ended(DeliveryOutcome ended, Instant at) {
            boolean open = outcome == null || outcome == DeliveryOutcome.UNCERTAIN;
            return !open || outcome == ended
                    ? this
                    : new Attempt(number, startedAt, ended, status, whatsappMessageId, error, at);
        }

        /// After this was reported of it: it moves forward only, and WhatsApp's first id for it stays.
        public Attempt reported(StatusReport report) {
            MessageStatus moved = status.moved(report.status());
            String id = whatsappMessageId == null ? report.whatsappMessageId() : whatsappMessageId;
            DeliveryError why = moved == MessageStatus.FAILED ? report.error() : null;
            return new Attempt(number, startedAt, outcome, moved, id, moved == status ? error : why, finishedAt);
        }
    }
}
