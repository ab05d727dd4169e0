package io.triptych.message.model;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who owns which business number's way out, whether it is open, and what is due in it.
public interface Lanes {

    /// The lanes of all companies.
    List<Lane> all();

    /// Makes this sender the owner of these lanes: each takes its next epoch, so that no former owner starts another
    /// attempt.
    Map<Lane, Owned> own(Collection<Lane> lanes, String owner);

    /// How a lane is set now.
    Setting setting(Lane lane);

    /// The number and token that speak for a lane, to ask whether WhatsApp takes them again.
    WhatsApp.Sender sender(Lane lane);

    /// Writes down that WhatsApp is asked about a stopped lane's number again after so long.
    void askAgainIn(Lane lane, Duration pause);

    /// Opens a lane that was stopped. One that an admin paused stays so.
    void reopen(Lane lane);

    /// Writes down that WhatsApp said just now that a lane's number is too fast, and to how many a second it slows
    /// down.
    void slowed(Lane lane, int perSecond);

    /// The accounts among these lanes that have something to do now, and how fast each may be.
    Map<Long, Accounts.Limits> busy(Collection<Lane> lanes);

    /// The heads of conversations that are due now, people's replies first; none of these conversations.
    List<Due> due(Lane lane, Collection<Long> exceptConversations, int limit);

    /// The heads of a lane that are being called for and whose deadline has passed without an end.
    List<Due> expired(Lane lane, int limit);

    /// How long ago each of these conversations' attempts of the last while started.
    Map<Long, List<Duration>> recentAttempts(Lane lane, Collection<Long> conversations, Duration last);

    /// A lane and the epoch in which this sender owns it.
    record Ownership(Lane lane, String owner, long epoch) {}

    /// A head of a conversation. `expired` is the number of an attempt whose caller died during it.
    record Due(
            long messageId, long conversationId, @Nullable Integer expired) {}

    /// What its new owner needs to know of a lane.
    record Owned(long epoch, Setting setting) {}

    /// Whether a lane is open, how fast it may be, and what WhatsApp slowed it down to.
    record Setting(
            Account.State state,
            Accounts.Limits limits,
            @Nullable SlowedRate slowed) {}
}
