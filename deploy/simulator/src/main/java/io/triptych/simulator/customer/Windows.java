package io.triptych.simulator.customer;

import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.VirtualClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who may be written to with anything but a template: whoever has written to the number in the last 24 hours. It holds
/// only when it is told to: customers of the demo have written before the simulator was started.
@Singleton
public final class Windows implements Forgetful {
    private static final Duration LENGTH = Duration.ofHours(24);

    private final VirtualClock clock;
    private final Map<String, Instant> open = new ConcurrentHashMap<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Windows(VirtualClock clock) {
        this.clock = clock;
    }

    /// How a message outside the window is refused.
    public enum Kept {
        /// Not at all.
        NO,
        /// As mostly: accepted, and `failed` later with 131047.
        LATER,
        /// By the answer itself: 400 with 131047.
        AT_ONCE
    }

    /// Sets how a number keeps it, from now on.
    public void keep(String phoneNumberId, Kept how) {
        kept.put(phoneNumberId, how);
    }

    /// How a number keeps it.
    public Kept kept(String phoneNumberId) {
        return kept.getOrDefault(phoneNumberId, Kept.NO);
    }

    /// A customer wrote.
    void opened(String phoneNumberId, String party, Instant at) {
        open.merge(phoneNumberId + ">" + party, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /// Whether a message of this type goes outside an open window, where that matters.
    public boolean forbids(String phoneNumberId, String party, String type) {
        if (kept(phoneNumberId) == Kept.NO || type.equals("template")) {
            return false;
        }
        return !isOpen(phoneNumberId, party);
    }

    /// Whether this customer has written to the number in the last 24 hours.
    public boolean isOpen(String phoneNumberId, String party) {
        Instant latest = open.get(phoneNumberId + ">" + party);
        return latest != null && clock.instant().isBefore(latest.plus(LENGTH));
    }

    @Override
    public void forget() {
        kept.clear();
        open.clear();
    }
}
