package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.testing.Infrastructure;
import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What KEDA asks PostgreSQL about the sender, on the real schema, as the role that is made for it.
final class ScalerRoleIT {

    @Test
    void scalerCountsWhatIsDueAndReadsNothingElse() throws SQLException, IOException {
        String url = Infrastructure.newDatabase();
        try (Connection owner = DriverManager.getConnection(url, "message_owner", "message_owner");
                Statement statement = owner.createStatement()) {
            // Flyway's own table, which a migration takes rights from.
            statement.execute("CREATE TABLE flyway_schema_history (installed_rank integer)");
            for (Path migration : migrations()) {
                statement.execute(Repository.text(migration).replace("${service}", "message"));
            }
            insertDeliveries(statement);
            try (Connection superuser = Infrastructure.superuser(url);
                    Statement asSuperuser = superuser.createStatement()) {
                asSuperuser.execute("CREATE ROLE triptych_scaler LOGIN NOINHERIT PASSWORD 'triptych_scaler'");
            }
            statement.execute(Repository.text(Chart.FOLDER.resolve("examples/scaler-role.sql")));
        }
        try (Connection scaler = DriverManager.getConnection(url, "triptych_scaler", "triptych_scaler");
                Statement statement = scaler.createStatement()) {
            try (ResultSet found = statement.executeQuery(query())) {
                assertThat(found.next()).isTrue();
                assertThat(found.getLong(1)).isEqualTo(2);
            }
            assertThatThrownBy(() -> statement.executeQuery("SELECT company_id FROM message.deliveries"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeQuery("SELECT count(*) FROM message.messages"))
                    .hasMessageContaining("permission denied");
        }
    }

    /// Two heads are due, of two companies; one head is later, one message waits behind a head.
    private static void insertDeliveries(Statement statement) throws SQLException {
        statement.execute("ALTER TABLE deliveries DROP CONSTRAINT deliveries_message_id_fkey");
        statement.execute("""
                INSERT INTO deliveries
                  (message_id, company_id, conversation_id, whatsapp_account_id, timestamp, head, next_attempt_at)
                VALUES (1, 1, 1, 1, now(), true, now()), (2, 2, 2, 2, now(), true, now() - interval '1 hour'),
                  (3, 1, 3, 1, now(), true, now() + interval '1 hour'), (4, 1, 1, 1, now(), false, now())""");
    }

    private static List<Path> migrations() throws IOException {
        Path folder = Repository.at("message-service/app/src/main/resources/db/message");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingInt(ScalerRoleIT::version)).toList();
        }
    }

    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    @SuppressWarnings("unchecked")
    private static String query() {
        for (Map<String, Object> object : Chart.objects("everything")) {
            if ("ScaledObject".equals(object.get("kind"))) {
                for (Map<String, Object> trigger :
                        (List<Map<String, Object>>) Pods.map(object, "spec").get("triggers")) {
                    if ("postgresql".equals(trigger.get("type"))) {
                        return String.valueOf(Pods.map(trigger, "metadata").get("query"));
                    }
                }
            }
        }
        throw new AssertionError("nothing asks PostgreSQL");
    }
}
