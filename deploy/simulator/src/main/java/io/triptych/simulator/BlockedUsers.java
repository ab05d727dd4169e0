package io.triptych.simulator;

import io.triptych.simulator.setup.Forgetful;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Customers whom a number has blocked: what they write doesn't come, and they don't know.
@Singleton
final class BlockedUsers implements Forgetful {
    private final Map<String, Set<String>> ofNumbers = new LinkedHashMap<>();

    synchronized boolean has(String phoneNumberId, String party) {
        return ofNumbers.getOrDefault(phoneNumberId, Set.of()).contains(party);
    }

    synchronized void add(String phoneNumberId, String party) {
        ofNumbers.computeIfAbsent(phoneNumberId, _ -> new LinkedHashSet<>()).add(party);
    }

    synchronized void remove(String phoneNumberId, String party) {
        ofNumbers.getOrDefault(phoneNumberId, new LinkedHashSet<>()).remove(party);
    }

    /// In the order in which they were blocked.
    synchronized List<String> of(String phoneNumberId) {
        return List.copyOf(ofNumbers.getOrDefault(phoneNumberId, Set.of()));
    }

    @Override
    public synchronized void forget() {
        ofNumbers.clear();
    }
}
