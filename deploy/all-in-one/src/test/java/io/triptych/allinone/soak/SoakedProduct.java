package io.triptych.allinone.soak;

import io.triptych.allinone.Service;
import io.triptych.allinone.ServiceProcesses;
import io.triptych.allinone.ServiceProcesses.Replica;
import io.triptych.allinone.demo.DemoCompany;
import io.triptych.allinone.demo.DemoData;
import io.triptych.allinone.settings.Addresses;
import io.triptych.allinone.settings.Settings;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// The product as it runs in production, each service and each role of message-service in processes of its own, two of
/// those that take webhooks in and two of those that send; and the simulator, which nobody kills.
final class SoakedProduct implements AutoCloseable {
    /// Those that are killed.
    static final List<String> REPLACEABLE =
            List.of("message-ingest", "message-ingest-2", "message-sender", "message-sender-2");

    private static final String BOREALIS_NUMBER = "640218855031977";
    private static final String BOREALIS_ACCOUNT = "391700428815560";
    /// Two more numbers of the first company.
    private static final List<String> MORE_NUMBERS = List.of("531907742688021", "531907742688022");

    /// Many start at once, on what may be two cores: none warms up for long.
    private static final Map<String, String> SOON_READY = Map.of("triptych.warm-up.within", "500ms");

    /// A call that isn't answered by then is uncertain. Shorter than in production: the simulator is near.
    private static final String CALL_TIMEOUT = "10s";

    /// Every step of a message's status, whoever makes it, in its transaction.
    private static final String STEPS = """
            CREATE SCHEMA soak;
            CREATE TABLE soak.steps (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, message_id text, before text, after text,
              at timestamptz DEFAULT clock_timestamp());
            CREATE FUNCTION soak.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
              INSERT INTO soak.steps (message_id, before, after) VALUES (NEW.message_id, OLD.status, NEW.status);
              RETURN NULL;
            END $$;
            CREATE TRIGGER soak_steps AFTER UPDATE ON message.messages FOR EACH ROW
              WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION soak.note();
            """;

    private final ServiceProcesses processes;
    private final People people;

    private SoakedProduct(ServiceProcesses processes) {
        this.processes = processes;
        this.people = new People(processes.url("gateway"));
    }

    /// Returns when all of it can be used. `folder` is for what it keeps.
    static SoakedProduct start(Path folder, long seed) throws IOException, SQLException, InterruptedException {
        List<Replica> replicas = List.of(
                new Replica("gateway", Service.GATEWAY, Map.of()),
                new Replica("conversation", Service.CONVERSATION, Map.of()),
                new Replica("contact", Service.CONTACT, Map.of()),
                message("message", "api"),
                message("message-ingest", "ingest"),
                message("message-ingest-2", "ingest"),
                message("message-sender", "sender"),
                message("message-sender-2", "sender"),
                new Replica(
                        "simulator",
                        Service.SIMULATOR,
                        Map.of(
                                "simulator.numbers",
                                numbers(),
                                "simulator.pair-limit",
                                "false",
                                "simulator.seed",
                                Long.toString(seed))));
        SoakedProduct product = new SoakedProduct(new ServiceProcesses(folder, SOON_READY, replicas));
        try {
            product.processes.startAll();
            for (Replica each : replicas) {
                product.processes.awaitReady(each.name());
            }
            product.makeCompanies();
            return product;
        } catch (IOException | SQLException | RuntimeException e) {
            product.close();
            throw e;
        }
    }

    private static Replica message(String name, String role) {
        return new Replica(
                name,
                Service.MESSAGE,
                Map.of("triptych.message.roles", role, "triptych.whatsapp.call-timeout", CALL_TIMEOUT));
    }

    private static String numbers() {
        StringBuilder all = new StringBuilder(BOREALIS_NUMBER + ":" + BOREALIS_ACCOUNT + ":15550107733");
        int number = 15_550_104;
        for (String each : auroras()) {
            all.append(',').append(each).append(':').append(DemoCompany.AURORA.wabaId());
            all.append(':').append(number++).append("477");
        }
        return all.toString();
    }

    private static List<String> auroras() {
        return List.of(DemoCompany.AURORA.phoneNumberId(), MORE_NUMBERS.getFirst(), MORE_NUMBERS.getLast());
    }

    private void makeCompanies() throws IOException, SQLException, InterruptedException {
        DemoData.load(
                this::connect,
                new Addresses(processes.url("gateway"), processes.url("message")),
                TestProperties.SERVICE_TOKEN_KEY,
                Settings.Demo.EMPTY);
        for (String each : MORE_NUMBERS) {
            var _ = people.ask(
                            Customer.Company.AURORA,
                            "POST",
                            "/whatsapp-accounts",
                            Map.of(
                                    "name",
                                    "Desk " + each,
                                    "phoneNumberId",
                                    each,
                                    "wabaId",
                                    DemoCompany.AURORA.wabaId(),
                                    "accessToken",
                                    "demo-access-token"))
                    .required();
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(STEPS);
        }
    }

    /// The numbers, each with its company.
    static Map<String, Customer.Company> numbersByCompany() {
        return Map.of(
                DemoCompany.AURORA.phoneNumberId(),
                Customer.Company.AURORA,
                MORE_NUMBERS.getFirst(),
                Customer.Company.AURORA,
                MORE_NUMBERS.getLast(),
                Customer.Company.AURORA,
                BOREALIS_NUMBER,
                Customer.Company.BOREALIS);
    }

    People people() {
        return people;
    }

    Platform platform() {
        return new Platform(processes.url("simulator"));
    }

    /// As the superuser, past all roles.
    Connection connect() throws SQLException {
        return Infrastructure.superuser(processes.database());
    }

    /// `kill -9`; another one starts in its place, however long that takes.
    void kill(String replica) throws IOException {
        processes.kill(replica);
        processes.start(replica);
    }

    /// Waits until all that were killed have come back.
    void awaitReady() {
        REPLACEABLE.forEach(processes::awaitReady);
    }

    /// The last that each process has said, for who looks for a reason.
    String output(String replica) {
        return processes.output(replica);
    }

    @Override
    public void close() {
        processes.close();
    }
}
