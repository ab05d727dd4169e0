package io.triptych.bench.load;

import io.triptych.bench.Installation;
import io.triptych.bench.load.Bench.Plan;
import io.triptych.bench.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/// Measures a running, seeded all-in-one: its data directory, its port, its process, pgbench, and the page that the
/// result goes into (none: it is only printed). [Environment] changes the plan.
public final class BenchCommand {

    private BenchCommand() {}

    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        Installation installation = new Installation(Path.of(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        long process = Long.parseLong(arguments[2]);
        Path pgbench = Path.of(arguments[3]);
        int clients = Environment.clients();
        Plan plan = Environment.plan();
        String loadBefore = Machine.load();
        try (Connection connection = installation.connect()) {
            Product product = Product.of(installation, connection, port, process, clients);
            Database database = product.database();
            database.makeCopies();
            Operations operations = product.operations();
            Scripts scripts = new Scripts(
                    database,
                    database.activeSince(20L * operations.pageCount()),
                    Instant.now().getEpochSecond());
            Bench bench = new Bench(
                    operations,
                    product.rounds(),
                    scripts,
                    new Pgbench(
                            pgbench,
                            installation.databasePort(),
                            installation.databasePassword(),
                            clients,
                            Files.createTempDirectory("triptych-bench")),
                    plan);
            Report report = bench.run();
            describe(report, database, plan, clients, loadBefore);
            System.out.println("\n" + report.text());
            if (arguments.length > 4) {
                new Section(Path.of(arguments[4]), "make bench").write(report.text());
            }
        }
    }

    private static void describe(Report report, Database database, Plan plan, int clients, String loadBefore)
            throws SQLException {
        report.note(LocalDate.now(ZoneOffset.UTC) + ", " + Machine.described() + "; load average " + loadBefore
                + " before, " + Machine.load() + " at the end.");
        report.note(String.format(
                Locale.ROOT,
                "One company, %,d conversations, %,d messages; %d clients; %d s of warm-up; %d × A B A: the product for %d s"
                        + " on both sides of PostgreSQL alone, of whose %d s the last %d count.",
                database.conversations(false).length,
                database.messageCount(),
                clients,
                plan.warmUp().toSeconds(),
                plan.rounds(),
                plan.round().toSeconds(),
                plan.alone().toSeconds(),
                2 * plan.round().toSeconds()));
    }
}
