package io.triptych.bench.load;

import io.triptych.bench.load.Operation.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The result as Markdown.
final class Report {

    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(Operation operation, Measured product, Measured database) {
        Goal goal = operation.goal();
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f ms | %.1f ms | %.2f ms%s | %,.0f | %.1f ms | %.0f %%%s | %d |",
                operation.title(),
                product.rate(),
                product.millis(0.5),
                product.millis(0.99),
                product.cpuMillisEach(),
                goal == null ? "" : String.format(Locale.ROOT, " (%.2f)", goal.cpuMillis()),
                database.rate(),
                database.millis(0.99),
                100 * product.rate() / database.rate(),
                goal == null || goal.ofDatabase() == null
                        ? ""
                        : String.format(Locale.ROOT, " (%.0f)", 100 * goal.ofDatabase()),
                product.failures()));
    }

    void note(String note) {
        notes.add(note);
    }

    String text() {
        return "| operation | per s | p50 | p99 | CPU each (goal, ms) | PostgreSQL alone, per s | its p99 | ours of it (goal, %)"
                + " | failed |\n|---|---|---|---|---|---|---|---|---|\n" + String.join("\n", rows) + "\n\n"
                + String.join("\n", notes.stream().map(note -> "- " + note).toList());
    }
}
