package io.triptych.message.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where elements get their fates.
public interface IntakeStore {

    /// Gives every element of these records its fate, all in one transaction: messages, statuses, the ledger and the
    /// events. A record that was here before adds nothing to the ledger. Fails as a whole.
    Tally store(List<Arrived> records);

    /// The same for elements that were parked, of records that have their place in the ledger: what isn't parked
    /// any more leaves its place among the parked, once, whoever else is at it. What an operator took in is in the
    /// audit of each company; null is nobody.
    Tally takeIn(List<Arrived> parked, @Nullable String operator);

    /// Tries to store and takes it back, to find what can't be stored.
    void rehearse(List<Arrived> records);

    /// A record with its elements in their order.
    record Arrived(RecordPosition position, Instant receivedAt, List<IntakeElement> elements) {}

    /// How many elements met which fate for the first time, and how many wait for their message.
    final class Tally {
        private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        private final Map<String, Integer> reasons = new TreeMap<>();
        private int waiting;

        public void add(Fate fate) {
            fates.merge(fate, 1, Integer::sum);
        }

        /// A fate and why: of what kind an ignored one is, for what reason one was parked.
        public void add(Fate fate, String reason) {
            add(fate);
            reasons.merge(reason, 1, Integer::sum);
        }

        public void addWaiting() {
            waiting += 1;
        }

        public void addAll(Tally other) {
            other.fates.forEach((fate, count) -> fates.merge(fate, count, Integer::sum));
            other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
            waiting += other.waiting;
        }

        public int count(Fate fate) {
            return fates.getOrDefault(fate, 0);
        }

        /// How many met a fate.
        public int total() {
            return fates.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int waiting() {
            return waiting;
        }

        public Map<String, Integer> reasons() {
            return reasons;
        }
    }
}
