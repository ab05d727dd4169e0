package io.triptych.bench;

import io.triptych.bench.seed.Seeder;
import io.triptych.bench.seed.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Seeds the running all-in-one whose data directory is the argument, unless that was done before.
///
/// `BIG=1` in the environment makes it ten times as large; `CONVERSATIONS` and `MESSAGES` choose any other size.
public final class SeedCommand {

    private SeedCommand() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Installation installation = new Installation(Path.of(arguments[0]));
        try (Connection connection = installation.connect()) {
            if (Seeder.isSeeded(connection)) {
                System.out.println("The company is there already.");
                return;
            }
            Size size = size();
            System.out.println(
                    "Seeding " + size.conversations() + " conversations and " + size.messages() + " messages …");
            Instant start = Instant.now();
            new Seeder(connection, size, start).seed(installation.encryptionKey());
            System.out.println(
                    "Seeded in " + Duration.between(start, Instant.now()).toSeconds() + " s.");
        }
    }

    private static Size size() {
        Size usual = "1".equals(System.getenv("BIG")) ? Size.BIG : Size.NORMAL;
        return new Size(number("CONVERSATIONS", usual.conversations()), number("MESSAGES", usual.messages()));
    }

    private static int number(String variable, int otherwise) {
        String text = System.getenv(variable);
        return text == null || text.isBlank() ? otherwise : Integer.parseInt(text);
    }
}
