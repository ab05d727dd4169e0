package io.triptych.testing;

import io.triptych.embedded.EmbeddedCluster;
import io.triptych.embedded.Topics;
import io.triptych.testing.proxy.KafkaProxy;
import io.triptych.testing.server.ContainerKafkaServer;
import io.triptych.testing.server.ContainerPostgresServer;
import io.triptych.testing.server.EmbeddedKafkaServer;
import io.triptych.testing.server.EmbeddedPostgresServer;
import io.triptych.testing.server.KafkaServer;
import io.triptych.testing.server.PostgresServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/// One real PostgreSQL and one real Kafka for all tests of a JVM: containers where a Docker engine of this machine
/// answers, else the embedded servers; a test can't tell. Both start at the first question for either and end with the
/// JVM.
public final class Infrastructure {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable Infrastructure instance;

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final List<Runnable> endedFirst = new CopyOnWriteArrayList<>();

    private Infrastructure(PostgresServer postgres, KafkaServer kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /// A lazy method and not a static initialiser: classes that start threads can deadlock in one.
    private static synchronized Infrastructure get() {
        if (instance == null) {
            Infrastructure started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "infrastructure"));
            instance = started;
        }
        return instance;
    }

    private static Infrastructure start() {
        boolean docker = dockerAnswers();
        FutureTask<PostgresServer> postgres =
                new FutureTask<>(() -> docker ? new ContainerPostgresServer() : new EmbeddedPostgresServer());
        Thread.ofPlatform().daemon().start(postgres);
        KafkaServer kafka = docker ? new ContainerKafkaServer() : new EmbeddedKafkaServer();
        try {
            Topics.createMissing(kafka.bootstrapServers());
            return new Infrastructure(postgres.get(), kafka);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("PostgreSQL did not start", e.getCause());
        }
    }

    /// An engine elsewhere is none: tests and proxies find their servers on the loopback address.
    private static boolean dockerAnswers() {
        try {
            DockerClientFactory docker = DockerClientFactory.instance();
            return docker.isDockerAvailable()
                    && InetAddress.getByName(docker.dockerHostIpAddress()).isLoopbackAddress();
        } catch (IllegalStateException | UnknownHostException noEngine) {
            return false;
        }
    }

    /// Does this before the servers end.
    static void endFirst(Runnable end) {
        get().endedFirst.add(end);
    }

    private void close() {
        endedFirst.forEach(Runnable::run);
        kafka.close();
        postgres.close();
    }

    /// A JDBC URL of a fresh database with the roles and schemas of `deploy/postgres`; each role's password is its
    /// name.
    public static String newDatabase() {
        Infrastructure servers = get();
        String name = "test_" + DATABASES.incrementAndGet();
        try {
            execute(servers.postgres.url("postgres"), "CREATE DATABASE " + name);
            execute(servers.postgres.url(name), EmbeddedCluster.rolesAndSchemas());
            setPasswords(servers.postgres.url(name));
        } catch (SQLException e) {
            throw new IllegalStateException("a test database could not be made", e);
        }
        return servers.postgres.url(name);
    }

    /// A connection as the superuser, for looking at what a service did, past its roles.
    public static Connection superuser(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /// Where Kafka is; the topics of `deploy/kafka/topics.yaml` exist.
    public static String kafka() {
        return get().kafka.bootstrapServers();
    }

    /// A way to Kafka that can be held up and cut, for clients that are told of it instead of [#kafka]. It is one for
    /// all: heal it after use.
    public static KafkaProxy kafkaProxy() {
        return get().kafka.proxy();
    }

    /// Takes PostgreSQL down; [#startPostgres] brings it back with its data, on the same port.
    public static void stopPostgres() {
        get().postgres.stop();
    }

    public static void startPostgres() {
        get().postgres.start();
    }

    /// Takes Kafka down; [#startKafka] brings it back with its records, on the same port.
    public static void stopKafka() {
        get().kafka.stop();
    }

    public static void startKafka() {
        get().kafka.start();
    }

    private static void setPasswords(String url) throws SQLException {
        try (Connection connection = superuser(url);
                Statement statement = connection.createStatement()) {
            List<String> roles = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT rolname FROM pg_roles WHERE rolname ~ '^[a-z]+_(owner|app|worker)$' AND rolname !~ '^pg_'")) {
                while (rows.next()) {
                    roles.add(rows.getString(1));
                }
            }
            for (String role : roles) {
                statement.execute("ALTER ROLE " + role + " PASSWORD '" + role + "'");
            }
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = superuser(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
