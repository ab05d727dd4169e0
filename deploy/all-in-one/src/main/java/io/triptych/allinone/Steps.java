package io.triptych.allinone;

import io.triptych.allinone.demo.DemoData;
import io.triptych.allinone.settings.Addresses;
import io.triptych.allinone.settings.Database;
import io.triptych.allinone.settings.Settings.Demo;
import io.triptych.embedded.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/// What [AllInOne] does once for its own servers, as single steps for an installation whose parts run apart:
///
/// - `prepare FILE` makes the missing topics and writes the demo's companies into a file, for the gateway to found;
/// - `demo` loads the demo data, unless it is there.
///
/// Each may be done again. Where the parts are comes from the services' own variables.
public final class Steps {
    private Steps() {}

    /// Exits with 1 if a step fails.
    public static void main(String[] args) throws Exception {
        if (args.length == 2 && args[0].equals("prepare")) {
            Topics.createMissingForOneConsumer(variable("KAFKA_BOOTSTRAP_SERVERS"));
            DemoData.declareCompanies(Path.of(args[1]), Demo.FULL);
        } else if (args.length == 1 && args[0].equals("demo")) {
            loadDemo();
        } else {
            throw new IllegalArgumentException("usage: prepare FILE | demo");
        }
    }

    private static void loadDemo() throws Exception {
        String url = variable("DATASOURCES_DEFAULT_URL");
        Database database = () -> DriverManager.getConnection(
                url, variable("DATASOURCES_DEFAULT_USERNAME"), variable("DATASOURCES_DEFAULT_PASSWORD"));
        if (isLoaded(database)) {
            System.out.println("The demo data is there.");
            return;
        }
        Addresses addresses = new Addresses(variable("TRIPTYCH_PEERS_GATEWAY"), variable("TRIPTYCH_PEERS_MESSAGE"));
        Demo demo = Demo.valueOf(variable("DEMO").toUpperCase(Locale.ROOT));
        DemoData.load(database, addresses, variable("TRIPTYCH_PEER_TOKEN_KEYS_MESSAGE"), demo);
        System.out.println("The demo data is loaded.");
    }

    /// Its people and numbers may be declared again, its history must not.
    private static boolean isLoaded(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM message.messages)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
