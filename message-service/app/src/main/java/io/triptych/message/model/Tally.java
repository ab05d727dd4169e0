package io.triptych.message.model;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// How many elements met which fate, why some of them did, and how many wait for their message.
public record Tally(Map<Fate, Integer> fates, Map<String, Integer> reasons, int waiting) {

    /// Of no elements.
    public static final Tally NONE = new Tally(Map.of(), Map.of(), 0);

    /// Of these elements. Reasons are of what kind an ignored one is, and for what reason one was parked.
    public static Tally of(Collection<Element> elements) {
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        Map<String, Integer> reasons = new TreeMap<>();
        int waiting = 0;
        for (Element each : elements) {
            Fate fate = each.fate();
            if (fate == null) {
                waiting += 1;
                continue;
            }
            fates.merge(fate, 1, Integer::sum);
            if (fate == Fate.PARKED) {
                reasons.merge("parked/" + each.reason(), 1, Integer::sum);
            } else if (fate == Fate.IGNORED) {
                reasons.merge("ignored/" + each.kind(), 1, Integer::sum);
            }
        }
        return new Tally(fates, reasons, waiting);
    }

    /// Both.
    public Tally and(Tally other) {
        Map<Fate, Integer> bothFates = new EnumMap<>(Fate.class);
        bothFates.putAll(fates);
        other.fates.forEach((fate, count) -> bothFates.merge(fate, count, Integer::sum));
        Map<String, Integer> bothReasons = new TreeMap<>(reasons);
        other.reasons.forEach((reason, count) -> bothReasons.merge(reason, count, Integer::sum));
        return new Tally(bothFates, bothReasons, waiting + other.waiting);
    }

    /// How many met this fate.
    public int count(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }

    /// How many there are, with those that wait.
    public int total() {
        return fates.values().stream().mapToInt(Integer::intValue).sum() + waiting;
    }
}
