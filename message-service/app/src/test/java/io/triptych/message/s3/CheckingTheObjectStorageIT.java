package io.triptych.message.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.Origin;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.ObjectStore;
import io.triptych.testing.ForkedJvm;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A service of its own beside the one that all tests share, on an object storage that comes and goes.
class CheckingTheObjectStorageIT {

    private final MessageServer shared = MessageServer.running();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ObjectStorageCheck.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ObjectStore store = new ObjectStore();

    @BeforeEach
    void listen() {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        store.close();
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(shared.properties());
        properties.put("triptych.message.roles", "api");
        return properties;
    }

    /// With what it is told of the store as variables, as containers get it.
    private EmbeddedServer start(Map<String, String> more) {
        Map<String, String> ofStore = new HashMap<>(store.properties());
        ofStore.put("triptych.object-storage.check-every", "50ms");
        ofStore.putAll(more);
        Map<String, Object> variables = new HashMap<>();
        ofStore.forEach(
                (key, value) -> variables.put(key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:message/")
                .properties(properties())
                .propertySources(PropertySource.of(
                        "variables", variables, PropertyConvention.ENVIRONMENT_VARIABLE, Origin.of("a test")))
                .run(EmbeddedServer.class);
    }

    private static HttpResponse<String> get(EmbeddedServer server, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(server.getURI().resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String gauge(EmbeddedServer server) {
        return get(server, "/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("triptych_object_storage_reachable"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("absent");
    }

    private List<String> lines() {
        return log.list.stream()
                .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs())
                .toList();
    }

    /// As other tests leave them behind: one below the loader of our classes, with a class of its own.
    private static URLClassLoader anotherLoader() {
        URLClassLoader loader = new URLClassLoader(new URL[0], CheckingTheObjectStorageIT.class.getClassLoader());
        Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);
        return loader;
    }

    @Test
    void gaugeFollowsTheStoreAndNothingElseWaitsForIt() throws Exception {
        store.network().cut();
        try (EmbeddedServer server = start(Map.of());
                URLClassLoader _ = anotherLoader()) {
            await().until(() -> lines().size() == 1);
            assertThat(gauge(server)).isEqualTo("0.0");
            await().until(() -> get(server, "/health/readiness").statusCode() == 200);

            store.network().heal();
            await().until(() -> gauge(server).equals("1.0"));
            store.network().cut();
            await().until(() -> gauge(server).equals("0.0"));
            assertThat(get(server, "/health/readiness").statusCode()).isEqualTo(200);
            store.network().heal();
            await().until(() -> gauge(server).equals("1.0"));

            assertThat(lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("The object storage can't be used.")
                                    .contains("put: "),
                            line -> assertThat(line).startsWith("The object storage can be used."),
                            line -> assertThat(line).startsWith("The object storage can't be used."),
                            line -> assertThat(line).startsWith("The object storage can be used."));
            // Else the test of the service without a bucket would find nothing in any case.
            assertThat(LoadedClasses.ofTheSdk()).isNotEmpty();
        }
        assertThat(store.keys()).isEmpty();
    }

    @Test
    void wrongSecretIsReportedWithoutIt() {
        try (EmbeddedServer server =
                start(Map.of("triptych.object-storage.secret-access-key", "a-secret-of-somebody-else"))) {
            await().until(() -> !lines().isEmpty());
            assertThat(gauge(server)).isEqualTo("0.0");
            assertThat(lines())
                    .singleElement()
                    .asString()
                    .contains("put: 403 SignatureDoesNotMatch")
                    .doesNotContain("a-secret-of-somebody-else", ObjectStore.ACCESS_KEY_ID);
        }
    }

    @Test
    void halfOfAnAccessKeyEndsTheStart() {
        assertThatThrownBy(() -> start(Map.of("triptych.object-storage.secret-access-key", ""))
                        .close())
                .hasStackTraceContaining("triptych.object-storage.secret-access-key is missing");
    }

    @Test
    void endpointWithoutABucketEndsTheStart() {
        Map<String, Object> properties = properties();
        properties.put("triptych.object-storage.endpoint", "https://s3.example.com");
        assertThatThrownBy(() -> ApplicationContext.builder()
                        .overrideConfigLocations("classpath:message/")
                        .properties(properties)
                        .run(EmbeddedServer.class)
                        .close())
                .hasStackTraceContaining("triptych.object-storage.bucket is missing");
    }

    @Test
    void withoutABucketThereIsNoCheck() {
        assertThat(shared.server().getApplicationContext().containsBean(ObjectStorageCheck.class))
                .isFalse();
        assertThat(shared.bean(MeterRegistry.class)
                        .find("triptych.object.storage.reachable")
                        .gauge())
                .isNull();
    }

    @Test
    void withoutABucketNothingOfTheSdkIsLoaded() {
        Map<String, String> properties = new HashMap<>(shared.properties());
        properties.put("triptych.message.roles", "api");
        try (ForkedJvm process = ForkedJvm.start(LoadedClasses.class, properties)) {
            process.awaitLine(LoadedClasses.LINE);
            assertThat(process.output()).contains(LoadedClasses.LINE + "[]");
        }
    }
}
