package io.triptych.message.intake;

import io.triptych.message.model.Author;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Source;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.IntakeChanges.Ledger.Entry;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes fates into the ledger.
///
/// A record that is redelivered adds nothing. Only what was parked of it and has another fate this time, as its number
/// is known by now, moves from the one to the other.
final class Ledger {

    private Ledger() {}

    /// Writes the fates of these records' elements down. The answer counts only what wasn't counted before.
    static Tally record(IntakeChanges.Ledger changes, Collection<Source> records, List<Element> elements) {
        Set<RecordPosition> added = changes.add(entries(records, elements));
        List<Element> counted = new ArrayList<>();
        List<Element> again = new ArrayList<>();
        for (Element each : elements) {
            (added.contains(each.source().position()) ? counted : again).add(each);
        }
        // What had another fate before keeps it, whatever stands in its way by now.
        changes.park(parked(counted, true));
        return Tally.of(counted).and(settle(changes, takeBack(changes, again), true));
    }

    /// Elements that were parked, of records that are here since then, have these fates now. Answers those that are
    /// parked no longer.
    static List<Element> takeBack(IntakeChanges.Ledger changes, List<Element> elements) {
        changes.explain(parked(elements, true));
        return changes.takeBack(parked(elements, false));
    }

    private static List<Element> parked(List<Element> elements, boolean parked) {
        return elements.stream()
                .filter(each -> (each.fate() == Fate.PARKED) == parked)
                .toList();
    }

    /// Writes down the fates of elements that were parked, or else waited, before. One that waits for its message from
    /// now on has none, as if it had just come.
    static Tally settle(IntakeChanges.Ledger changes, List<Element> elements, boolean wereParked) {
        if (!elements.isEmpty()) {
            changes.adjust(entries(List.of(), elements), wereParked);
        }
        return Tally.of(elements);
    }

    /// Writes down what somebody took in by this deed.
    static void audit(IntakeChanges.Ledger changes, MessageDeed deed, Author by, List<Element> taken) {
        SortedMap<Long, List<Element>> byCompany = new TreeMap<>();
        for (Element each : taken) {
            Long company = each.companyId();
            if (company != null) {
                byCompany.computeIfAbsent(company, _ -> new ArrayList<>()).add(each);
            }
        }
        SortedMap<Long, Tally> tallies = new TreeMap<>();
        byCompany.forEach((company, elements) -> tallies.put(company, Tally.of(elements)));
        if (!tallies.isEmpty()) {
            changes.auditTakenIn(deed, by, tallies);
        }
    }

    private static List<Entry> entries(Collection<Source> records, List<Element> elements) {
        SortedMap<RecordPosition, Source> sources = new TreeMap<>();
        records.forEach(each -> sources.put(each.position(), each));
        elements.forEach(each -> sources.putIfAbsent(each.source().position(), each.source()));
        Map<RecordPosition, List<Element>> own = elements.stream()
                .collect(Collectors.groupingBy(each -> each.source().position()));
        List<Entry> entries = new ArrayList<>();
        sources.forEach((position, source) ->
                entries.add(new Entry(source, Tally.of(own.getOrDefault(position, List.of())))));
        return entries;
    }
}
