package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.triptych.allinone.metrics.QueriesInUse;
import io.triptych.allinone.metrics.Query;
import io.triptych.allinone.metrics.Scrape;
import io.triptych.allinone.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What alerts, scalers, dashboards and runbooks ask for is what the services say, once ordinary things have happened.
/// Counters of what should never happen are there from the start: of one that begins at 1, nobody sees the increase.
@ExtendWith(RunningProduct.class)
class MetricsInUseIT {
    private static final String CUSTOMER = "12025550171";

    /// Metrics that come from Prometheus itself.
    private static final Set<String> OF_OTHERS = Set.of("up");

    /// Metrics of what this product goes without; message-service's own tests hold them.
    private static final Set<String> OF_NOTHING_HERE = Set.of("triptych_object_storage_reachable");

    /// Labels that Prometheus gives each sample of a target.
    private static final Set<String> OF_TARGETS = Set.of("namespace", "service", "instance", "job");

    private final Settings settings;

    MetricsInUseIT(Settings settings) {
        this.settings = settings;
    }

    @Test
    void everythingAskedForIsMeasured() throws Exception {
        Scrape scrape = scrapeAfterAScene();
        List<String> missing = new ArrayList<>();
        QueriesInUse.all()
                .forEach((file, queries) -> queries.forEach(query -> missingIn(scrape, query)
                        .forEach(name -> missing.add(file + ": " + name + " in " + query.text()))));
        assertThat(missing).isEmpty();
        Set<String> groups = Objects.requireNonNull(
                scrape.labelsOf("triptych_eventing_consumer_lag").get("group"));
        assertThat(groups).containsAll(QueriesInUse.scalingGroups());
    }

    @Test
    void everyKindOfFileAsksForSomething() {
        assertThat(QueriesInUse.scalingGroups()).isNotEmpty();
        assertThat(QueriesInUse.all())
                .allSatisfy((file, queries) -> {
                    if (!file.startsWith("docs/")) {
                        assertThat(queries).as(file).hasSizeGreaterThan(4);
                    }
                })
                .hasEntrySatisfying(
                        "docs/runbooks/outbox-stuck.md",
                        queries -> assertThat(queries).hasSize(3));
    }

    @Test
    void whatIsNotMeasuredWouldBeFound() {
        Scrape scrape = new Scrape();
        scrape.add("# HELP a_total\na_total{group=\"g\",} 1.0\n");
        assertThat(missingIn(scrape, new Query("sum by (namespace, group) (rate(a_total{group=\"g\"}[5m])) > 1")))
                .isEmpty();
        assertThat(missingIn(
                        scrape,
                        new Query("sum by (grup) (increase(b_total{topic=~\"t\"}[5m])) > a_total{group=\"h\"}")))
                .containsExactlyInAnyOrder("b_total", "grup", "topic", "group=\"h\"");
    }

    private static Set<String> missingIn(Scrape scrape, Query query) {
        Set<String> missing = new HashSet<>();
        Set<String> metrics = new HashSet<>(query.metrics());
        metrics.removeAll(OF_OTHERS);
        metrics.removeAll(OF_NOTHING_HERE);
        metrics.stream().filter(metric -> !scrape.has(metric)).forEach(missing::add);
        query.labels().stream()
                .filter(label -> !OF_TARGETS.contains(label))
                .filter(label -> metrics.stream()
                        .noneMatch(metric -> scrape.labelsOf(metric).containsKey(label)))
                .forEach(missing::add);
        query.equalities().forEach((label, value) -> {
            boolean isSaid = OF_TARGETS.contains(label)
                    || metrics.stream()
                            .anyMatch(metric -> scrape.labelsOf(metric)
                                    .getOrDefault(label, Set.of())
                                    .contains(value));
            if (!isSaid) {
                missing.add(label + "=\"" + value + "\"");
            }
        });
        return missing;
    }

    /// A conversation, and a webhook of a number that nobody has.
    private Scrape scrapeAfterAScene() {
        Scenes.of(
                settings,
                ApiClient.signedIn(settings, "manager@aurora.example"),
                ApiClient.AURORA_WABA,
                ApiClient.AURORA_NUMBER,
                CUSTOMER);
        ApiClient.webhook(settings, "1", "2", CUSTOMER, "wamid.metrics." + CUSTOMER, "Hello?");
        return Awaitility.await()
                .until(MetricsInUseIT::scrape, scrape -> scrape.has("triptych_message_elements_reasons_total"));
    }

    private static Scrape scrape() throws IOException, InterruptedException {
        Scrape scrape = new Scrape();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Service service : List.of(Service.GATEWAY, Service.CONTACT, Service.CONVERSATION, Service.MESSAGE)) {
                ApplicationContext context = Objects.requireNonNull(OwnBeansOnly.contextOf(service));
                int port = context.getRequiredProperty("micronaut.server.port", Integer.class);
                URI page = URI.create("http://127.0.0.1:" + port + "/prometheus");
                HttpResponse<String> answer =
                        http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(service.title()).isEqualTo(200);
                scrape.add(answer.body());
            }
        }
        return scrape;
    }
}
