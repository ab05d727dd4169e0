package io.triptych.bench.load;

import io.triptych.bench.Installation;
import io.triptych.bench.load.Bench.Plan;
import io.triptych.bench.machine.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/// Compares two running, seeded all-in-ones: data directory, port and process of this revision, the same of the other,
/// what the other is called, and the page that the result goes into. [Environment] changes the plan.
public final class CompareCommand {

    private CompareCommand() {}

    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        Installation ours = new Installation(Path.of(arguments[0]));
        Installation other = new Installation(Path.of(arguments[3]));
        Plan plan = Environment.plan();
        int clients = Environment.clients();
        String loadBefore = Machine.load();
        try (Connection toOurs = ours.connect();
                Connection toOther = other.connect()) {
            Product now =
                    Product.of(ours, toOurs, Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]), clients);
            Product before =
                    Product.of(other, toOther, Integer.parseInt(arguments[4]), Long.parseLong(arguments[5]), clients);
            String table = new Comparison(now, before, plan).run();
            String text = table
                    + String.format(
                            Locale.ROOT,
                            "%n%n- Against %s; %s, %s; load average %s before, %s at the end.%n"
                                    + "- Each with %,d conversations; %d clients; %d s of warm-up; %d × A B B A of %d s.",
                            arguments[6],
                            LocalDate.now(ZoneOffset.UTC),
                            Machine.described(),
                            loadBefore,
                            Machine.load(),
                            now.database().conversations(false).length,
                            clients,
                            plan.warmUp().toSeconds(),
                            plan.rounds(),
                            plan.round().toSeconds());
            System.out.println("\n" + text);
            new Section(Path.of(arguments[7]), "make bench AGAINST").write(text);
        }
    }
}
