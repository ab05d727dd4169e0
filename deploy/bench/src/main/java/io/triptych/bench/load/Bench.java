package io.triptych.bench.load;

import io.triptych.bench.load.Operation.Kind;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/// Runs all operations: first a warm-up, then for each of them rounds of the product (A) on both sides of the database
/// alone (B), so that a machine that drifts does so for both.
final class Bench {

    private final Operations operations;
    private final ProductRound product;
    private final Scripts scripts;
    private final Pgbench pgbench;
    private final Plan plan;
    private final Report report = new Report();

    /// How long, how often, and which operations: all if none is named.
    record Plan(Duration warmUp, Duration round, int rounds, List<Kind> only) {
        /// Of the database alone: the last part of it, as long as the product's, counts.
        Duration alone() {
            return round.multipliedBy(4);
        }

        boolean wants(Operation operation) {
            return only.isEmpty() || only.contains(operation.kind());
        }
    }

    Bench(Operations operations, ProductRound product, Scripts scripts, Pgbench pgbench, Plan plan) {
        this.operations = operations;
        this.product = product;
        this.scripts = scripts;
        this.pgbench = pgbench;
        this.plan = plan;
    }

    Report run() throws IOException, SQLException, InterruptedException, ExecutionException {
        List<Operation> wanted = operations.all().stream().filter(plan::wants).toList();
        for (Operation operation : wanted) {
            product.measure(operation, plan.warmUp().dividedBy(wanted.size()));
        }
        for (Operation operation : wanted) {
            List<Measured> ofProduct = new ArrayList<>();
            List<Measured> alone = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                ofProduct.add(product.measure(operation, plan.round()));
                alone.add(alone(operation));
                ofProduct.add(product.measure(operation, plan.round()));
            }
            report.add(operation, Measured.together(ofProduct), Measured.together(alone));
        }
        return report;
    }

    private Measured alone(Operation operation) throws IOException, InterruptedException {
        Measured measured = pgbench.run(
                operation.kind().name().toLowerCase(Locale.ROOT),
                scripts.of(operation.kind()),
                operation.unitsEach(),
                plan.alone(),
                plan.round().multipliedBy(2));
        measured.print(operation, "PostgreSQL alone");
        return measured;
    }
}
