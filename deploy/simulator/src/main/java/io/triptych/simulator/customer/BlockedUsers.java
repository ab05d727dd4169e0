package io.triptych.simulator.customer;

import io.triptych.simulator.setup.Forgetful;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Customers whom a number has blocked: what they write doesn't come, and they don't know.
@Singleton
public final class BlockedUsers implements Forgetful {
    private final Map<String, Set<String>> ofNumbers = new LinkedHashMap<>();

    public synchronized boolean has(String phoneNumberId, String party) {
        return ofNumbers.getOrDefault(phoneNumberId, Set.of()).contains(party);
    }

    public synchronized void add(String phoneNumberId, String party) {
        ofNumbers.computeIfAbsent(phoneNumberId, _ -> new LinkedHashSet<>()).add(party);
    }

    public synchronized void remove(String phoneNumberId, String party) {
        ofNumbers.getOrDefault(phoneNumberId, new LinkedHashSet<>()).remove(party);
    }

    /// In the order in which they were blocked.
    public synchronized List<String> of(String phoneNumberId) {
        return List.copyOf(ofNumbers.getOrDefault(phoneNumberId, Set.of()));
    }

    @Override
    public synchronized void forget() {
        ofNumbers.clear();
    }
}
