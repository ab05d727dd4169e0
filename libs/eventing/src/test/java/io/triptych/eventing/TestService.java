package io.triptych.eventing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// A service that has nothing but this library, on a database of its own, and looks into that past its roles.
public final class TestService implements AutoCloseable {
    private final ApplicationContext context;
    private final String url;

    private TestService(ApplicationContext context, String url) {
        this.context = context;
        this.url = url;
    }

    public static String newDatabase() {
        String url = Infrastructure.newDatabase();
        try (InputStream sql = TestService.class.getResourceAsStream("/db/eventing/outbox.sql");
                Connection owner = DriverManager.getConnection(url, "message_owner", "message_owner")) {
            owner.createStatement()
                    .execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8).replace("${service}", "message"));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return url;
    }

    public static TestService start(String url, Object... beans) {
        return start(url, Map.of(), beans);
    }

    public static TestService start(String url, Map<String, String> more, Object... beans) {
        Map<String, String> properties = new HashMap<>(TestProperties.forService("message", url));
        properties.putAll(more);
        return new TestService(context(properties, beans), url);
    }

    /// What a forked process is told, for [#main].
    public static Map<String, String> properties(String url) {
        return TestProperties.forService("message", url);
    }

    /// Runs it in a process of its own, configured by system properties.
    public static void main(String[] arguments) throws InterruptedException {
        context(Map.of()).getBean(Outbox.class);
        new CountDownLatch(1).await();
    }

    private static ApplicationContext context(Map<String, String> properties, Object... beans) {
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:eventing/")
                .properties(new HashMap<>(properties))
                .singletons(beans)
                .start();
    }

    @Factory
    @Requires(property = "micronaut.application.name", value = "eventing-test")
    static final class Shared {
        @Singleton
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(Class<T> type, String name) {
        return context.getBean(type, Qualifiers.byName(name));
    }

    public String url() {
        return url;
    }

    public void append(OutgoingEvent... events) {
        bean(WorkerTransactions.class).unscoped(() -> {
            bean(Outbox.class).append(List.of(events));
            return true;
        });
    }

    /// The first column of what a query answers.
    public List<String> column(String sql) {
        return column(url, sql);
    }

    public static List<String> column(String url, String sql) {
        try (Connection connection = Infrastructure.superuser(url + "?currentSchema=message");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void execute(String url, String sql) {
        try (Connection connection = Infrastructure.superuser(url + "?currentSchema=message")) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String newTopic(int partitions) {
        String name = "topic-" + UUID.randomUUID();
        createTopic(name, partitions);
        return name;
    }

    public static void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    public static void createTopic(String name, int partitions, Map<String, String> settings) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
