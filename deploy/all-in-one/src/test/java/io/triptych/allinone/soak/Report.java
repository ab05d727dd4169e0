package io.triptych.allinone.soak;

import io.triptych.allinone.soak.books.AllBooks;
import io.triptych.allinone.soak.books.AllBooks.Call;
import io.triptych.allinone.soak.books.AllBooks.Shown;
import io.triptych.allinone.soak.books.Violation;
import io.triptych.allinone.soak.books.Violation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A soak in a table, as Markdown; and the whole life of each message that something is wrong with.
final class Report {
    private static final int LIVES_MAX = 20;

    private final AllBooks books;
    private final List<Violation> violations;
    private final Map<String, String> rows = new LinkedHashMap<>();

    Report(AllBooks books, List<Violation> violations) {
        this.books = books;
        this.violations = violations;
    }

    /// One row more, before what was found.
    void row(String what, Object value) {
        rows.put(what, String.valueOf(value));
    }

    /// What there was, and how much of it was wrong.
    String table() {
        row("messages of customers", number(books.written().size()));
        row("messages to customers", number(books.asked().size()));
        row("calls to WhatsApp", words(count(books.calls(), Report::answered)));
        row(
                "messages to customers at the end",
                words(count(
                        books.shown().stream().filter(each -> each.direction().equals("outbound")), Shown::status)));
        row(
                "asked for again by a person",
                number(books.asked().stream().filter(each -> each.again() > 0).count()));
        row("elements of webhooks", number(books.ledger().elements()));
        for (Kind kind : Kind.values()) {
            long count = violations.stream().filter(each -> each.kind() == kind).count();
            row("**" + kind.words() + "**", "**" + number(count) + "**");
        }
        StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
        rows.forEach((what, value) ->
                table.append("| ").append(what).append(" | ").append(value).append(" |\n"));
        return table.toString();
    }

    /// Each violation with all that is known of its message.
    String lives() {
        StringBuilder all = new StringBuilder();
        for (Violation each : violations.stream().limit(LIVES_MAX).toList()) {
            all.append('\n')
                    .append(each.kind().words().toUpperCase(Locale.ROOT))
                    .append(": ");
            all.append(Stream.of(each.id(), each.conversation(), each.what())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · ")));
            all.append('\n');
            if (!each.id().isEmpty()) {
                life(each.id()).forEach(line -> all.append("  ").append(line).append('\n'));
            }
        }
        if (violations.size() > LIVES_MAX) {
            all.append("\nand ").append(violations.size() - LIVES_MAX).append(" more\n");
        }
        return all.toString();
    }

    private List<String> life(String id) {
        List<String> life = new ArrayList<>();
        add(life, "WhatsApp", books.written(), each -> each.id().equals(id));
        add(life, "people", books.asked(), each -> each.id().equals(id));
        List<Call> calls =
                books.calls().stream().filter(each -> each.id().equals(id)).toList();
        add(life, "call", calls, _ -> true);
        add(
                life,
                "report",
                books.reported(),
                each -> calls.stream().anyMatch(call -> Objects.equals(call.wamid(), each.wamid())));
        add(life, "step", books.steps(), each -> each.id().equals(id));
        add(life, "thread", books.shown(), each -> each.id().equals(id));
        life.add("rows: " + books.stored().stream().filter(id::equals).count());
        return life;
    }

    private static <T> void add(List<String> life, String book, List<T> all, java.util.function.Predicate<T> fits) {
        all.stream().filter(fits).forEach(each -> life.add(book + ": " + each));
    }

    private static String answered(Call call) {
        if (call.status() == 0) {
            return call.wamid() == null ? "not answered, not sent" : "not answered, sent";
        }
        return call.wamid() == null ? "refused with " + call.status() : "accepted";
    }

    private static <T> Map<String, Long> count(List<T> all, Function<T, String> by) {
        return count(all.stream(), by);
    }

    private static <T> Map<String, Long> count(Stream<T> all, Function<T, String> by) {
        return all.collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    /// `3 accepted, 1 refused with 500`.
    static String words(Map<String, ? extends Number> counts) {
        return counts.entrySet().stream()
                .map(each -> number(each.getValue().longValue()) + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
