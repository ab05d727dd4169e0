package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one transaction may do with lanes and the places of messages in them, while their conversations are locked.
public interface LaneChanges {

    /// Whether the owner of this epoch may take from a lane, which nobody else owns before this transaction has ended.
    /// The sender is there only if the lane is in this state and its token can be opened. Null if there is no lane.
    @Nullable
    Gate gate(Lanes.Ownership ownership, Account.State wanted);

    /// Starts an attempt for each of these messages that is still due and has no other that is open or proven.
    List<Started> start(Lanes.Ownership ownership, Collection<Long> messageIds, Duration timeout);

    /// Takes messages out of their lanes; the next of each conversation becomes its head.
    void remove(Collection<Long> messageIds);

    /// Makes a message that was being called for due again.
    void postpone(long messageId, Instant until, NextStep.Patience patience, @Nullable Waiting waiting);

    /// Stops a lane for this reason: WhatsApp refuses the number. What an admin paused stays so.
    void stop(Lane lane, DeliveryError reason);

    /// Stops a lane for what WhatsApp reported of an attempt that started then, unless somebody opened it afterwards.
    void stopUnlessOpenedSince(Instant startedAt, Lane lane, DeliveryError reason);

    /// Takes a message that is still in its lane out of it, with this version, without looking into it: it and its open
    /// attempt end so. False if it wasn't there.
    boolean giveUp(long messageId, long version, DeliveryOutcome outcome, @Nullable DeliveryError error);

    /// What says why messages of a lane wait.
    WaitingRule rule(Lane lane, WaitingRule.Limits limits);

    /// Messages of a lane that may have to say something else, with their conversations, about so many. Locks nothing.
    Map<Long, Long> candidates(Lane lane, WaitingRule rule, int atMost);

    /// These messages with their places. One that can't be read is left out.
    List<WaitingRule.Place> places(Collection<Long> messageIds);

    /// Writes what these messages say now of why they wait.
    void saveWaiting(Collection<Message> told);

    /// Whether a lane may be taken from, and by whom it sends.
    record Gate(boolean owned, Account.State state, WhatsApp.@Nullable Sender sender) {}

    /// An attempt that was started, and what its call needs. `quoted` is WhatsApp's id of the message that it answers.
    record Started(
            long messageId,
            long conversationId,
            int attempt,
            Instant startedAt,
            String type,
            String content,
            @Nullable String quoted,
            NextStep.Patience patience,
            Trace trace) {}
}
