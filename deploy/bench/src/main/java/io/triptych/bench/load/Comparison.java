package io.triptych.bench.load;

import io.triptych.bench.load.Bench.Plan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/// Runs the same operations against this revision (A) and another (B), both running on this machine, in turns: A B B A,
/// so that a machine that drifts does so for both. What counts is the processor time of one, which hardly depends on
/// what else the machine does.
final class Comparison {

    private final Product ours;
    private final Product other;
    private final Plan plan;
    private final List<String> rows = new ArrayList<>();

    Comparison(Product ours, Product other, Plan plan) {
        this.ours = ours;
        this.other = other;
        this.plan = plan;
    }

    /// The result as a table in Markdown.
    String run() throws IOException, SQLException, InterruptedException, ExecutionException {
        List<Operation> wanted =
                ours.operations().all().stream().filter(plan::wants).toList();
        Duration warmUp = plan.warmUp().dividedBy(2L * wanted.size());
        for (Operation operation : wanted) {
            ours.rounds().measure(operation, warmUp);
            other.rounds().measure(other.operations().of(operation.kind()), warmUp);
        }
        for (Operation operation : wanted) {
            Operation theirs = other.operations().of(operation.kind());
            List<Measured> now = new ArrayList<>();
            List<Measured> before = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                now.add(ours.rounds().measure(operation, plan.round()));
                before.add(other.rounds().measure(theirs, plan.round()));
                before.add(other.rounds().measure(theirs, plan.round()));
                now.add(ours.rounds().measure(operation, plan.round()));
            }
            add(operation, Measured.together(before), Measured.together(now));
        }
        return "| operation | CPU each before | now | change | per s before | now | failed before | now |\n"
                + "|---|---|---|---|---|---|---|---|\n" + String.join("\n", rows);
    }

    private void add(Operation operation, Measured before, Measured now) {
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %.2f ms | %.2f ms | %+.0f %% | %,.0f | %,.0f | %d | %d |",
                operation.title(),
                before.cpuMillisEach(),
                now.cpuMillisEach(),
                100 * (now.cpuMillisEach() / before.cpuMillisEach() - 1),
                before.rate(),
                now.rate(),
                before.failures(),
                now.failures()));
    }
}
