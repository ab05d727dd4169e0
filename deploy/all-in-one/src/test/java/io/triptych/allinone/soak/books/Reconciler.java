package io.triptych.allinone.soak.books;

import io.triptych.allinone.soak.books.AllBooks.Asked;
import io.triptych.allinone.soak.books.AllBooks.Call;
import io.triptych.allinone.soak.books.AllBooks.Reported;
import io.triptych.allinone.soak.books.AllBooks.Shown;
import io.triptych.allinone.soak.books.AllBooks.Written;
import io.triptych.allinone.soak.books.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Holds the books of a soak that has come to rest against each other. What it finds is everything that is wrong.
public final class Reconciler {
    private final AllBooks books;
    private final List<Violation> found = new ArrayList<>();
    private final Map<String, List<Shown>> shown;
    private final Map<String, Asked> asked;
    /// Their places in the order of asking.
    private final Map<String, Integer> places = new HashMap<>();

    private final Map<String, List<Call>> calls;
    private final Map<String, List<Reported>> reported;

    private Reconciler(AllBooks books) {
        this.books = books;
        shown = by(books.shown(), Shown::id);
        // The first counts; one that is asked for twice is no other message.
        asked = books.asked().stream().collect(Collectors.toMap(Asked::id, each -> each, (first, _) -> first));
        books.asked().forEach(each -> places.putIfAbsent(each.id(), places.size()));
        calls = by(books.calls(), Call::id);
        reported = by(books.reported(), Reported::wamid);
    }

    /// All that is wrong; nothing if nothing is.
    public static List<Violation> violations(AllBooks books) {
        Reconciler reconciler = new Reconciler(books);
        reconciler.everyMessageIsInItsThreadOnce();
        reconciler.nothingElseIsThere();
        reconciler.tableIsTheThreads();
        reconciler.nothingIsSentTwice();
        reconciler.threadsAndCallsAreInOrder();
        reconciler.statusesMoveForward();
        reconciler.statusesAreTrue();
        reconciler.listIsTheThreads();
        reconciler.ledgerBalances();
        return List.copyOf(reconciler.found);
    }

    private void everyMessageIsInItsThreadOnce() {
        for (Written each : books.written()) {
            inItsThreadOnce(each.id(), each.conversation());
        }
        for (Asked each : asked.values()) {
            inItsThreadOnce(each.id(), each.conversation());
        }
    }

    private void inItsThreadOnce(String id, String conversation) {
        List<Shown> places = shown.getOrDefault(id, List.of());
        if (places.isEmpty()) {
            add(Kind.LOST, id, conversation, "is in no thread");
        } else if (places.size() > 1) {
            add(Kind.STORED_TWICE, id, conversation, "is in threads " + places.size() + " times");
        } else if (!places.getFirst().conversation().equals(conversation)) {
            add(
                    Kind.UNACCOUNTED,
                    id,
                    conversation,
                    "is in the thread of " + places.getFirst().conversation());
        }
    }

    private void nothingElseIsThere() {
        Set<String> written = books.written().stream().map(Written::id).collect(Collectors.toSet());
        for (Shown each : books.shown()) {
            if (each.isInbound() && !written.contains(each.id())) {
                add(Kind.UNACCOUNTED, each.id(), each.conversation(), "was written by nobody");
            }
            if (each.isOutbound() && !asked.containsKey(each.id())) {
                add(Kind.UNACCOUNTED, each.id(), each.conversation(), "was never acknowledged to anybody");
            }
        }
    }

    private void tableIsTheThreads() {
        Map<String, Long> rows =
                books.stored().stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        rows.forEach((id, count) -> {
            if (count > 1) {
                add(Kind.STORED_TWICE, id, "", "has " + count + " rows");
            }
            if (!shown.containsKey(id)) {
                add(Kind.LOST, id, "", "is stored and in no thread");
            }
        });
        for (String id : shown.keySet()) {
            if (!rows.containsKey(id)) {
                add(Kind.UNACCOUNTED, id, "", "is shown and not stored");
            }
        }
    }

    /// Whatever may have gone out is called for again by a person only.
    private void nothingIsSentTwice() {
        calls.forEach((id, made) -> {
            Asked message = asked.get(id);
            if (message == null) {
                add(Kind.UNACCOUNTED, id, made.getFirst().conversation(), "was sent and never acknowledged");
                return;
            }
            List<Call> since =
                    made.stream().dropWhile(call -> !call.mayHaveGoneOut()).toList();
            long out = since.stream().filter(Call::mayHaveGoneOut).count();
            if (out > 1 + message.again() || (message.again() == 0 && since.size() > 1)) {
                add(
                        Kind.SENT_TWICE,
                        id,
                        message.conversation(),
                        "was called for " + since.size() + " times since it may have gone out, and asked for again "
                                + message.again() + " times");
            }
        });
    }

    private void threadsAndCallsAreInOrder() {
        by(books.shown(), Shown::conversation).values().forEach(thread -> {
            Shown before = null;
            for (Shown each : thread.stream().filter(Shown::isInbound).toList()) {
                if (before != null && each.timestamp() < before.timestamp()) {
                    outOfOrder(each.id(), each.conversation(), "stands in the thread behind", before.id());
                }
                before = each;
            }
            inOrderOfAsking(
                    thread.stream().filter(Shown::isOutbound).map(Shown::id).toList(), "stands in the thread behind");
        });
        Set<String> seen = new HashSet<>();
        by(
                        books.calls().stream()
                                .filter(call -> call.wamid() != null)
                                .filter(call -> isAskedOnce(call.id()) && seen.add(call.id()))
                                .toList(),
                        Call::conversation)
                .values()
                .forEach(made -> inOrderOfAsking(made.stream().map(Call::id).toList(), "went out behind"));
    }

    private boolean isAskedOnce(String id) {
        Asked message = asked.get(id);
        return message != null && message.again() == 0;
    }

    private void inOrderOfAsking(List<String> ids, String how) {
        String latest = null;
        for (String id : ids) {
            Integer place = places.get(id);
            if (place == null) {
                continue;
            }
            if (latest != null && place < places.getOrDefault(latest, -1)) {
                outOfOrder(id, asked.get(id).conversation(), how, latest);
            } else {
                latest = id;
            }
        }
    }

    private void outOfOrder(String id, String conversation, String how, String other) {
        add(Kind.OUT_OF_ORDER, id, conversation, how + " the later " + other);
    }

    private void statusesMoveForward() {
        for (AllBooks.Step step : books.steps()) {
            int before = rank(step.from());
            boolean fails = step.to().equals("failed") && before <= rank("sent");
            if (before > 0 && rank(step.to()) < before && !fails) {
                add(Kind.STATUS_BACK, step.id(), "", "went from " + step.from() + " to " + step.to());
            }
        }
    }

    /// Of what left WhatsApp's servers; 0 of everything else.
    private static int rank(String status) {
        return switch (status) {
            case "sent" -> 1;
            case "delivered" -> 2;
            case "read" -> 3;
            default -> 0;
        };
    }

    private void statusesAreTrue() {
        for (Shown message : books.shown()) {
            if (!message.isOutbound()) {
                continue;
            }
            List<Reported> reports = calls.getOrDefault(message.id(), List.of()).stream()
                    .filter(call -> call.wamid() != null)
                    .flatMap(call -> reported.getOrDefault(String.valueOf(call.wamid()), List.of()).stream())
                    .toList();
            boolean isAccepted =
                    calls.getOrDefault(message.id(), List.of()).stream().anyMatch(call -> call.wamid() != null);
            int best =
                    reports.stream().mapToInt(each -> rank(each.status())).max().orElse(0);
            int said = rank(message.status());
            if (message.status().equals("sending")) {
                untrue(message, "is still sending");
            } else if (said > 0 && !isAccepted) {
                untrue(message, "is said to be " + message.status() + " and WhatsApp never accepted it");
            } else if (said < best) {
                add(
                        Kind.STATUS_BACK,
                        message.id(),
                        message.conversation(),
                        "is " + message.status() + ", and more was reported of it");
            } else if (said > 0 && best == 0 && !reports.isEmpty()) {
                untrue(message, "is " + message.status() + " and was reported to have failed");
            } else if (message.status().equals("uncertain") && !reports.isEmpty()) {
                untrue(message, "is uncertain, though WhatsApp has reported of it");
            }
        }
    }

    private void untrue(Shown message, String what) {
        add(Kind.UNACCOUNTED, message.id(), message.conversation(), what);
    }

    private void listIsTheThreads() {
        Map<String, List<Shown>> threads = by(books.shown(), Shown::conversation);
        Set<String> listed = new HashSet<>();
        for (AllBooks.Listed each : books.listed()) {
            List<Shown> thread = threads.getOrDefault(each.conversation(), List.of());
            long unread = thread.stream().filter(Shown::isInbound).count();
            if (!listed.add(each.conversation())) {
                add(Kind.STORED_TWICE, "", each.conversation(), "is in the list twice");
            }
            if (unread != each.unread()) {
                add(Kind.UNACCOUNTED, "", each.conversation(), each.unread() + " of " + unread + " count as unread");
            }
            if (!thread.isEmpty() && !thread.getLast().id().equals(each.lastMessage())) {
                add(
                        Kind.UNACCOUNTED,
                        thread.getLast().id(),
                        each.conversation(),
                        "is the newest, and the list shows " + each.lastMessage());
            }
        }
        threads.keySet().stream()
                .filter(conversation -> !listed.contains(conversation))
                .forEach(conversation -> add(Kind.LOST, "", conversation, "is not in the list"));
    }

    private void ledgerBalances() {
        AllBooks.Ledger ledger = books.ledger();
        if (ledger.elements() != ledger.fated() || ledger.open() > 0) {
            unaccounted(ledger.elements() + " elements of webhooks met " + ledger.fated() + " fates; " + ledger.open()
                    + " records are open");
        }
        if (ledger.stored() != books.written().size()) {
            unaccounted(ledger.stored() + " elements were stored, of "
                    + books.written().size() + " that were written");
        }
        if (ledger.parked() > 0) {
            unaccounted(ledger.parked() + " elements are parked");
        }
        if (ledger.pendingStatuses() > 0) {
            unaccounted(ledger.pendingStatuses() + " statuses wait for their message");
        }
    }

    private void unaccounted(String what) {
        add(Kind.UNACCOUNTED, "", "", what);
    }

    private void add(Kind kind, String id, String conversation, String what) {
        found.add(new Violation(kind, id, conversation, what));
    }

    private static <T> Map<String, List<T>> by(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.groupingBy(key));
    }
}
