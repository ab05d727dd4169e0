package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /// Records how calls ended, whoever owns the lane by now.
    void end(Collection<Ended> ended);

    /// A business number's way out.
    record Lane(long accountId, long companyId) {}

    /// A lane and the epoch in which this sender owns it.
    record Ownership(Lane lane, String owner, long epoch) {}

    /// A head of a conversation. `expired` is the number of an attempt whose caller died during it.
    record Due(
            long messageId, long conversationId, @Nullable Integer expired) {}

    /// Attempts that were started, and how to call. `owned` is false when the lane has another owner.
    record Batch(boolean owned, List<Attempt> attempts) {}

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
