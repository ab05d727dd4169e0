package io.triptych.allinone.database;

import io.triptych.allinone.settings.DataDirectory;
import io.triptych.allinone.settings.Database;
import io.triptych.allinone.settings.Secrets;
import io.triptych.embedded.EmbeddedCluster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// A real PostgreSQL as a child process, with fsync and synchronous_commit on: what was committed survives a `kill -9`
/// of everything. It is reachable on the loopback address only, by password. When it dies it is started again
/// ([DatabaseWatch]).
public final class EmbeddedDatabase implements Database, AutoCloseable {
    private static final String NAME = "triptych";
    private static final String FIRST = "postgres";

    private final int port;
    private final Secrets secrets;
    private final DatabaseWatch watch;

    private EmbeddedDatabase(int port, Secrets secrets, DatabaseWatch watch) {
        this.port = port;
        this.secrets = secrets;
        this.watch = watch;
    }

    /// Starts PostgreSQL on this port with the roles and schemas of the services.
    public static EmbeddedDatabase start(DataDirectory directory, int port, Secrets secrets) throws Exception {
        Cluster cluster = new Cluster(directory, port, secrets.databasePassword(Secrets.SUPERUSER));
        EmbeddedPostgres server = cluster.start();
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(port, secrets, new DatabaseWatch(cluster, server));
            database.requireDurable();
            database.letInByPasswordOnly(cluster);
            database.createRolesAndSchemas();
            database.watch.begin();
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// Its JDBC URL.
    public String url() {
        return url(NAME);
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(NAME);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database), Secrets.SUPERUSER, secrets.databasePassword(Secrets.SUPERUSER));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void requireDurable() throws SQLException {
        try (Connection connection = connect(FIRST);
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    if (!row.next() || !"on".equals(row.getString(1))) {
                        throw new IllegalStateException(setting + " is not on");
                    }
                }
            }
        }
    }

    /// A cluster of an earlier version trusts everybody of this machine until now.
    private void letInByPasswordOnly(Cluster cluster) throws SQLException, IOException {
        if (cluster.isOpen()) {
            try (Connection connection = connect(FIRST);
                    Statement statement = connection.createStatement()) {
                statement.execute(password(Secrets.SUPERUSER, secrets.databasePassword(Secrets.SUPERUSER)));
                cluster.close();
                statement.execute("SELECT pg_reload_conf()");
            }
        }
    }

    private void createRolesAndSchemas() throws SQLException {
        try (Connection connection = connect(FIRST);
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(EmbeddedCluster.rolesAndSchemas());
            for (Map.Entry<String, String> role : secrets.databasePasswords().entrySet()) {
                statement.execute(password(role.getKey(), role.getValue()));
            }
        }
    }

    /// Roles are words of ours, and passwords Base64: neither has a quote.
    private static String password(String role, String password) {
        return "ALTER ROLE " + role + " PASSWORD '" + password + "'";
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            return row.next();
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
