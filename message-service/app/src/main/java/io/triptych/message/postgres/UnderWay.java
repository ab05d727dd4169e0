package io.triptych.message.postgres;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.Waiting;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An outbound message with all its attempts and its place in the lane, while its conversation is locked. Decides what
/// reports and ends of calls make of it; `UnderWayRows` reads and writes it.
final class UnderWay {

    /// Whether it waits in its lane.
    enum Queue {
        NO,
        DUE,
        CALLING
    }

    /// One call to WhatsApp as its row keeps it.
    static final class Attempt {
        final int number;
        final Instant startedAt;

        @Nullable
        DeliveryOutcome outcome;

        MessageStatus status;

        @Nullable
        String whatsappMessageId;

        @Nullable
        DeliveryError error;

        @Nullable
        Instant finishedAt;

        boolean changed;

        Attempt(int number, Instant startedAt, @Nullable DeliveryOutcome outcome, MessageStatus status) {
            this.number = number;
            this.startedAt = startedAt;
            this.outcome = outcome;
            this.status = status;
        }

        /// Closes the call, unless somebody who knew better has done so.
        boolean end(DeliveryOutcome ended, Instant at) {
            boolean open = outcome == null || outcome == DeliveryOutcome.UNCERTAIN;
            if (!open || outcome == ended) {
                return false;
            }
            outcome = ended;
            finishedAt = at;
            changed = true;
            return true;
        }
    }

    private final TreeMap<Integer, Attempt> attempts = new TreeMap<>();
    private Message message;
    private Queue queue;
    private boolean leavesQueue;
    private boolean changed;
    private @Nullable Waiting waiting;
    private final Map<MessageStatus, Instant> reachedAt = new TreeMap<>();

    UnderWay(Message message, Queue queue) {
        this.message = message;
        this.queue = queue;
        this.waiting = message.waiting();
    }

    void add(Attempt attempt) {
        attempts.put(attempt.number, attempt);
    }

    Message message() {
        return message;
    }

    Collection<Attempt> attempts() {
        return attempts.values();
    }

    @Nullable
    Attempt attempt(int number) {
        return attempts.get(number);
    }

    /// Whether this is the attempt that the lane waits for.
    boolean isBeingCalled(int attempt) {
        return queue == Queue.CALLING && message.attempt() == attempt;
    }

    boolean isChanged() {
        return changed;
    }

    boolean leavesQueue() {
        return leavesQueue;
    }

    Map<MessageStatus, Instant> reachedAt() {
        return reachedAt;
    }

    /// From now on it waits for this, as long as it is due; `settle` makes it so.
    void waits(Waiting next) {
        waiting = Waiting.after(waiting, next);
    }

    /// Takes it out of its lane.
    void leaveQueue() {
        leavesQueue = leavesQueue || queue != Queue.NO;
        queue = Queue.NO;
    }

    /// Moves the attempt that was reported on. False if there is no such attempt, or the report is no news.
    boolean report(StatusReport report) {
        Attempt attempt = attempts.get(report.attempt());
        if (attempt == null) {
            return false;
        }
        if (report.whatsappMessageId() != null && attempt.whatsappMessageId == null) {
            attempt.whatsappMessageId = report.whatsappMessageId();
            attempt.changed = true;
        }
        MessageStatus moved = attempt.status.moved(report.status());
        if (moved == attempt.status) {
            return false;
        }
        attempt.status = moved;
        attempt.error = moved == MessageStatus.FAILED ? report.error() : null;
        attempt.changed = true;
        reachedAt.putIfAbsent(moved, report.at());
        return true;
    }

    /// Settles the message from its attempts; `version` is asked only if something changed. True if it did.
    boolean settle(java.util.function.LongSupplier version) {
        if (queue == Queue.DUE && hasProof()) {
            leaveQueue();
        }
        MessageStatus status = attempts.isEmpty()
                ? message.status()
                : MessageStatus.over(
                        attempts.values().stream().map(a -> a.status).toList(), queue != Queue.NO);
        DeliveryError error = status == MessageStatus.FAILED ? newestError() : null;
        Waiting waits = status == MessageStatus.SENDING ? waiting : null;
        String whatsappMessageId = whatsappMessageId();
        if (status == message.status()
                && Objects.equals(error, message.error())
                && Objects.equals(waits, message.waiting())
                && Objects.equals(whatsappMessageId, message.whatsappMessageId())) {
            return false;
        }
        become(message.with(status, error, waits, whatsappMessageId, version.getAsLong()));
        return true;
    }

    /// Makes the message what somebody says it is, whatever its attempts are.
    void become(Message said) {
        message = said;
        waiting = said.waiting();
        changed = true;
    }

    private boolean hasProof() {
        return attempts.values().stream().anyMatch(a -> a.status.isProof());
    }

    private @Nullable DeliveryError newestError() {
        return attempts.lastEntry().getValue().error;
    }

    /// WhatsApp's id of the newest attempt that got one: what replies and receipts name.
    private @Nullable String whatsappMessageId() {
        for (Attempt attempt : attempts.descendingMap().values()) {
            if (attempt.whatsappMessageId != null) {
                return attempt.whatsappMessageId;
            }
        }
        return message.whatsappMessageId();
    }
}
