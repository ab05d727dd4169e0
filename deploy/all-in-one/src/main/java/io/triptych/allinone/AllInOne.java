package io.triptych.allinone;

import io.triptych.allinone.settings.CannotStartException;
import io.triptych.allinone.settings.Settings;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Starts the whole product: a real PostgreSQL, a real Kafka broker, the four services, each with only its own beans,
/// and the WhatsApp simulator with demo data. Stops all of it on Ctrl-C.
///
/// `TRIPTYCH_PORT`, `TRIPTYCH_HOST`, `TRIPTYCH_SIMULATOR_PORT`, `TRIPTYCH_DATA` and `DEMO` say where and with what.
/// With `TRIPTYCH_TRAIN=true` it starts, warms up and stops by itself, for the AOT cache to be made from what it
/// loaded.
public final class AllInOne {
    private AllInOne() {}

    /// Exits with 1 and one plain sentence if it can't start.
    public static void main(String[] args) throws Exception {
        // Before there are threads: what several log while logging starts is reported to the console.
        LoggerFactory.getILoggerFactory();
        Settings settings;
        Running running;
        try {
            settings = Settings.from(System.getenv(), Path.of("").toAbsolutePath());
            running = Running.start(settings);
        } catch (CannotStartException e) {
            System.err.println("Triptych can't start: " + e.getMessage());
            System.exit(1);
            return;
        } catch (Exception e) {
            System.err.println("Triptych did not start; triptych.log in the data directory says more.");
            e.printStackTrace();
            System.exit(1);
            return;
        }
        Thread stop = new Thread(running::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        if (settings.training()) {
            Training.exercise(settings);
            System.exit(0);
        }
        System.out.println(Greeting.of(settings, running.ports()));
        running.awaitStopped();
    }
}
