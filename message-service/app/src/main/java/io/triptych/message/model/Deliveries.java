package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is due in the lanes. The database decides who may call: a caller that lost its lane takes nothing.
public interface Deliveries {

    /// The accounts among these lanes that have something to do now.
    Set<Long> busy(Collection<Lane> lanes);

    /// The heads of conversations that are due now, people's replies first; none of these conversations.
    List<Due> due(Lane lane, Collection<Long> exceptConversations, int limit);

    /// How long ago each of these conversations' attempts of the last while started.
    Map<Long, List<Duration>> recentAttempts(Lane lane, Collection<Long> conversations, Duration last);

    /// Starts an attempt for each of these messages that is still due, for the owner of this epoch alone. What comes
    /// back must be called for, or ended as `NOT_SENT`.
    Batch take(Ownership ownership, Collection<Due> due, Duration timeout);

    /// As `take`, for one message of a lane that is stopped: to try whether WhatsApp takes the number again.
    Batch takeTrial(Ownership ownership, Due due, Duration timeout);

    /// The heads of a lane that are being called for and whose deadline has passed without an end.
    List<Due> expired(Lane lane, int limit);

    /// Takes a message out of its lane that can't be settled otherwise, whatever is in it: it becomes `FAILED` with
    /// this error or, without one, `UNCERTAIN`. One that is no longer in the lane stays as it is.
    void giveUp(Lane lane, Due due, @Nullable DeliveryError error);

    /// Records how calls ended, whoever owns the lane by now.
    void end(Collection<Ended> ended);

    /// A business number's way out.
    record Lane(long accountId, long companyId) {}

    /// A lane and the epoch in which this sender owns it.
    record Ownership(Lane lane, String owner, long epoch) {}

    /// A head of a conversation. `expired` is the number of an attempt whose caller died during it.
    record Due(
            long messageId, long conversationId, @Nullable Integer expired) {}

    /// Attempts that were started, and how to call; `unsendable` are those of messages of which no call can be made,
    /// to be ended so. `owned` is false when the lane has another owner.
    record Batch(boolean owned, List<Attempt> attempts, List<Ended> unsendable) {
        /// Of a lane that has this owner, nothing.
        public static final Batch NONE = new Batch(true, List.of(), List.of());

        /// Both.
        public Batch and(Batch other) {
            return new Batch(
                    owned && other.owned,
                    Stream.concat(attempts.stream(), other.attempts.stream()).toList(),
                    Stream.concat(unsendable.stream(), other.unsendable.stream())
                            .toList());
        }
    }

    /// One started attempt.
    record Attempt(
            Lane lane,
            long messageId,
            long conversationId,
            int number,
            Instant startedAt,
            WhatsApp.Call call,
            NextStep.Patience patience,
            Trace trace) {}

    /// One ended attempt. Without `trace` nobody knows of whose it was.
    record Ended(
            Lane lane,
            long messageId,
            long conversationId,
            int attempt,
            DeliveryOutcome outcome,
            NextStep next,
            @Nullable Trace trace) {}
}
