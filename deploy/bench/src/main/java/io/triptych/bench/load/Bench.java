package io.triptych.bench.load;

import io.triptych.bench.load.Operation.Kind;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// Runs all operations: first a warm-up, then for each of them rounds of the product (A) on both sides of the database
/// alone (B), so that a machine that drifts does so for both.
final class Bench {

    private final Session session;
    private final Operations operations;
    private final Scripts scripts;
    private final Database database;
    private final ClosedLoop loop;
    private final Pgbench pgbench;
    private final ProductCpu cpu;
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

    Bench(
            Session session,
            Operations operations,
            Scripts scripts,
            Database database,
            ClosedLoop loop,
            Pgbench pgbench,
            ProductCpu cpu,
            Plan plan) {
        this.session = session;
        this.operations = operations;
        this.scripts = scripts;
        this.database = database;
        this.loop = loop;
        this.pgbench = pgbench;
        this.cpu = cpu;
        this.plan = plan;
    }

    Report run() throws IOException, SQLException, InterruptedException, ExecutionException {
        List<Operation> wanted = operations.all().stream().filter(plan::wants).toList();
        for (Operation operation : wanted) {
            measure(operation, plan.warmUp().dividedBy(wanted.size()));
        }
        for (Operation operation : wanted) {
            List<Measured> product = new ArrayList<>();
            List<Measured> alone = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                product.add(measure(operation, plan.round()));
                alone.add(alone(operation));
                product.add(measure(operation, plan.round()));
            }
            report.add(operation, Measured.together(product), Measured.together(alone));
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
        say(operation, "PostgreSQL alone", measured);
        return measured;
    }

    private Measured measure(Operation operation, Duration time)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        session.renew();
        if (operation.kind() == Kind.READ) {
            database.makeUnread();
            operations.readFromTheStart();
        }
        database.hold(operation.kind() == Kind.SEND);
        long before = database.latestMessageId();
        Map<Long, Duration> cpuBefore = cpu.snapshot();
        long start = System.nanoTime();
        Measured measured = loop.run(operation.requests(), operation.status(), operation.unitsEach(), time);
        if (operation.kind() == Kind.WEBHOOK) {
            // Only what is stored counts.
            say(operation, "answered", measured);
            database.awaitInbound(before, Math.round(measured.units()));
            measured = measured.lasting((System.nanoTime() - start) / 1e9);
        }
        say(operation, "product", measured);
        if (operation.kind() == Kind.SEND || operation.kind() == Kind.SEND_OUT) {
            database.withdrawQueued();
        }
        double lag = database.awaitQuiet();
        if (lag > 1) {
            System.out.printf(Locale.ROOT, "  caught up after %.0f s%n", lag);
        }
        measured = measured.costing(cpu.secondsSince(cpuBefore));
        System.out.printf(Locale.ROOT, "  %.2f ms of CPU each%n", measured.cpuMillisEach());
        return measured;
    }

    private static void say(Operation operation, String whose, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-24s %-16s %8.0f/s  p50 %6.1f ms  p99 %6.1f ms  failed %d  (load %s)%n",
                operation.title(),
                whose,
                measured.rate(),
                measured.millis(0.5),
                measured.millis(0.99),
                measured.failures(),
                Machine.load());
    }
}
