package io.triptych.bench.load;

import io.triptych.bench.Installation;
import io.triptych.bench.load.Bench.Plan;
import io.triptych.bench.load.Operation.Kind;
import io.triptych.bench.seed.SeededCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// Measures a running, seeded all-in-one: its data directory, its port, its process, pgbench, and the page that the
/// result goes into (none: it is only printed). `CLIENTS`, `WARM_UP`, `ROUND` (seconds), `ROUNDS` and `ONLY`
/// (operations, by comma)
/// change the plan.
public final class BenchCommand {

    private BenchCommand() {}

    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        Installation installation = new Installation(Path.of(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        long product = Long.parseLong(arguments[2]);
        Path pgbench = Path.of(arguments[3]);
        int clients = number("CLIENTS", 16);
        Plan plan = new Plan(
                Duration.ofSeconds(number("WARM_UP", 300)),
                Duration.ofSeconds(number("ROUND", 10)),
                number("ROUNDS", 1),
                only());
        String loadBefore = Machine.load();
        try (Connection connection = installation.connect()) {
            Database database = new Database(connection, SeededCompany.NAME);
            database.makeCopies();
            Session session = new Session(port);
            session.renew();
            Operations operations = new Operations(session, database, secret());
            Scripts scripts = new Scripts(
                    database,
                    database.activeSince(20L * operations.pageCount()),
                    Instant.now().getEpochSecond());
            Bench bench = new Bench(
                    operations,
                    new ProductRound(
                            session,
                            operations,
                            database,
                            new ClosedLoop(port, clients),
                            new ProductCpu(product, installation.databaseProcess())),
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
                report.writeInto(Path.of(arguments[4]));
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

    private static List<Kind> only() {
        return text("ONLY").stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(name -> Kind.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static String secret() {
        return text("TRIPTYCH_WHATSAPP_APP_SECRET").orElse("demo-app-secret");
    }

    private static int number(String variable, int otherwise) {
        return text(variable).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> text(String variable) {
        return Stream.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
