package io.triptych.simulator.message;

import io.triptych.simulator.account.NumberStates;
import io.triptych.simulator.customer.Windows;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.VirtualClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// To how many customers a number may write first in 24 hours: those without an open window. It is counted from when
/// somebody has set a number's limit.
@Singleton
final class MessagingLimit implements Forgetful {
    private static final Duration COUNTED = Duration.ofHours(24);
    private static final Map<String, Integer> CUSTOMERS =
            Map.of("TIER_50", 50, "TIER_250", 250, "TIER_2K", 2000, "TIER_10K", 10_000, "TIER_100K", 100_000);

    private final NumberStates states;
    private final Windows windows;
    private final VirtualClock clock;
    private final Map<String, Map<String, Instant>> written = new HashMap<>();

    MessagingLimit(NumberStates states, Windows windows, VirtualClock clock) {
        this.states = states;
        this.windows = windows;
        this.clock = clock;
    }

    /// Counts this customer, or says that there are too many already.
    synchronized boolean exceeded(BusinessNumber number, String party) {
        Integer most = states.limitSet(number).map(CUSTOMERS::get).orElse(null);
        if (most == null || windows.isOpen(number.phoneNumberId(), party)) {
            return false;
        }
        Instant now = clock.instant();
        Map<String, Instant> first = written.computeIfAbsent(number.phoneNumberId(), _ -> new HashMap<>());
        first.values().removeIf(at -> !now.isBefore(at.plus(COUNTED)));
        if (!first.containsKey(party) && first.size() >= most) {
            return true;
        }
        first.putIfAbsent(party, now);
        return false;
    }

    @Override
    public synchronized void forget() {
        written.clear();
    }
}
