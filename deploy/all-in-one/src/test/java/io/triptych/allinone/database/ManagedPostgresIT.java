package io.triptych.allinone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.embedded.EmbeddedCluster;
import io.triptych.embedded.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The roles and schemas as the administrator of a managed PostgreSQL makes them: it owns the database and may make
/// roles, and is no superuser.
class ManagedPostgresIT {

    @TempDir
    private Path folder;

    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws Exception {
        Path binaries = Path.of(
                System.getProperty("java.io.tmpdir"), "triptych-postgres-binaries-" + System.getProperty("user.name"));
        server = EmbeddedCluster.of(folder.resolve("data"), binaries, FreePorts.one())
                .start();
        as("postgres", "postgres", "CREATE ROLE dbadmin LOGIN CREATEDB CREATEROLE");
        as("dbadmin", "postgres", "CREATE DATABASE triptych");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void as(String role, String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(role, database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> list(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("dbadmin", "triptych"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void itsOwnerMakesRolesAndSchemasAndMayDoSoAgain() throws Exception {
        as("dbadmin", "triptych", EmbeddedCluster.rolesAndSchemas());
        as("dbadmin", "triptych", EmbeddedCluster.rolesAndSchemas());

        assertThat(list("SELECT nspname || ' ' || nspowner::regrole FROM pg_namespace WHERE nspname IN"
                        + " ('identity', 'conversation', 'message', 'contact') ORDER BY 1"))
                .containsExactly(
                        "contact contact_owner",
                        "conversation conversation_owner",
                        "identity identity_owner",
                        "message message_owner");
        as("dbadmin", "triptych", "ALTER ROLE message_app PASSWORD 'another'");
        as("message_owner", "triptych", "CREATE TABLE message.notes (body text)");
        as("message_app", "triptych", "INSERT INTO message.notes VALUES ('written')");
        for (String beyond :
                List.of("CREATE TABLE message.more (id int)", "SELECT FROM identity.notes", "SET ROLE message_owner")) {
            assertThatThrownBy(() -> as("message_app", "triptych", beyond))
                    .as(beyond)
                    .isInstanceOf(SQLException.class);
        }
    }

    /// A run that was broken off, or one of an earlier version of the file, has left roles that it may not act as.
    @Test
    void rolesThatItMayNotActAsYetAreMadeUpFor() throws Exception {
        as("dbadmin", "postgres", "CREATE ROLE identity_owner LOGIN");

        as("dbadmin", "triptych", EmbeddedCluster.rolesAndSchemas());

        assertThat(list("SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'identity'"))
                .containsExactly("identity_owner");
    }
}
