package io.triptych.contact.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.service.start.ServiceStart;
import io.triptych.testing.Infrastructure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/// The job that migrates before a new version serves.
class MigratingOnlyIT {

    private final String database = Infrastructure.newDatabase();

    @Test
    void schemaIsMadeByItsOwnerAndASecondTimeChangesNothing() throws SQLException {
        migrate("contact_owner");
        assertThat(ask("SELECT tableowner FROM pg_tables WHERE schemaname = 'contact' AND tablename = 'contacts'"))
                .isEqualTo("contact_owner");
        String history = ask("SELECT string_agg(version || checksum, ',') FROM contact.flyway_schema_history");

        migrate("contact_owner");
        assertThat(ask("SELECT string_agg(version || checksum, ',') FROM contact.flyway_schema_history"))
                .isEqualTo(history);
    }

    @Test
    void servingRoleCannotMigrate() {
        assertThatThrownBy(() -> migrate("contact_app")).hasStackTraceContaining("permission denied");
    }

    @Test
    void keyThatNobodyReadsEndsItBeforeAnythingIsMigrated() throws SQLException {
        assertThatThrownBy(() -> migrate("contact_owner", "-triptych.peers.read-time=3s"))
                .hasStackTraceContaining("Nobody reads triptych.peers.read-time:");
        assertThat(ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'contact'"))
                .isEqualTo("0");

        migrate("contact_owner", "-triptych.peers.read-timeout=3s");
        assertThat(ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'contact' AND tablename = 'contacts'"))
                .isEqualTo("1");
    }

    private void migrate(String role) {
        migrate(role, "-triptych.migrate=true");
    }

    /// Returns only because nothing is left running: the service itself would wait for its end.
    private void migrate(String role, String more) {
        ServiceStart.run(
                MigratingOnlyIT.class,
                "contact",
                "-triptych.migrate-only=true",
                more,
                "-flyway.datasources.owner.url=" + database,
                "-flyway.datasources.owner.user=" + role,
                "-flyway.datasources.owner.password=" + role);
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = Infrastructure.superuser(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
