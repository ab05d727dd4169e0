package io.triptych.message.intake;

import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Address;
import io.triptych.message.model.Element.Payload.Status;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeChanges.Statuses.PendingKey;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.StatusReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// WhatsApp's statuses among the elements of one transaction. What finds no attempt waits by WhatsApp's id.
final class StatusIntake {

    private StatusIntake() {}

    /// The elements, of which each status has the address of its attempt, if there is one. Its conversation is to be
    /// locked then.
    static List<Element> match(MessageChanges changes, List<Element> elements) {
        List<Element> statuses =
                elements.stream().filter(each -> each.newStatus() != null).toList();
        if (statuses.isEmpty()) {
            return elements;
        }
        Map<Integer, Address> attempts = changes.statuses().attempts(statuses);
        List<Element> matched = new ArrayList<>();
        int place = 0;
        for (Element each : elements) {
            Address attempt = each.newStatus() == null ? null : attempts.get(place++);
            matched.add(attempt == null ? each : each.at(attempt));
        }
        return matched;
    }

    /// The elements, of which each status has its fate: recorded, recorded before, or none yet.
    static List<Element> store(MessageChanges changes, List<Element> elements) {
        List<Element> found = new ArrayList<>();
        List<Element> unknown = new ArrayList<>();
        for (Element each : elements) {
            if (each.newStatus() != null) {
                (each.found().attempt() == null ? unknown : found).add(each);
            }
        }
        Map<Element, Element> fated = new HashMap<>(record(changes, found));
        fated.putAll(keepWaiting(changes, unknown));
        return elements.stream().map(each -> fated.getOrDefault(each, each)).toList();
    }

    /// An attempt's status, of which the first report counts.
    private record Reported(CallbackTag attempt, MessageStatus status) {}

    private static Map<Element, Element> record(MessageChanges changes, List<Element> found) {
        if (found.isEmpty()) {
            return Map.of();
        }
        Set<Integer> recorded = changes.statuses().recorded(found);
        Set<Reported> batch = new HashSet<>();
        List<StatusReport> reports = new ArrayList<>();
        Map<Element, Element> fated = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            Element each = found.get(i);
            CallbackTag attempt = Objects.requireNonNull(each.found().attempt());
            Status status = status(each);
            boolean first = batch.add(new Reported(attempt, status.status()));
            if (first && !recorded.contains(i)) {
                reports.add(report(attempt, status));
                fated.put(each, each.fated(Fate.APPLIED));
            } else {
                fated.put(each, each.fated(Fate.DUPLICATE));
            }
        }
        if (!reports.isEmpty()) {
            StatusReport.record(changes, reports);
            LateRetries.queue(changes, reports);
        }
        return fated;
    }

    private static StatusReport report(CallbackTag attempt, Status status) {
        return new StatusReport(
                attempt.messageId(),
                attempt.attempt(),
                status.status(),
                status.at(),
                status.whatsappMessageId(),
                status.error(),
                status.detail(),
                status.trace().traceparent());
    }

    /// Keeps what has no attempt yet; what waits already is a duplicate, what has no id to wait by can't.
    private static Map<Element, Element> keepWaiting(MessageChanges changes, List<Element> unknown) {
        List<Element> keyed = unknown.stream()
                .filter(each -> status(each).whatsappMessageId() != null)
                .toList();
        Set<PendingKey> kept =
                keyed.isEmpty() ? Set.of() : new HashSet<>(changes.statuses().keep(keyed));
        Map<Element, Element> fated = new HashMap<>();
        for (Element each : unknown) {
            String id = status(each).whatsappMessageId();
            if (id == null) {
                fated.put(each, each.parked("unknown_message"));
            } else if (!kept.remove(new PendingKey(
                    each.found().accountId(), id, status(each).status().wire()))) {
                fated.put(each, each.fated(Fate.DUPLICATE));
            }
        }
        return fated;
    }

    private static Status status(Element element) {
        return Objects.requireNonNull(element.newStatus());
    }
}
