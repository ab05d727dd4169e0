package io.triptych.message.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.embedded.FreePorts;
import io.triptych.message.MessageApplication;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.testing.ForkedJvm;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.proxy.KafkaProxy;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Test;

class IngestSurvivesIT {

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Company company = server.anyCompany();
    private final Instant now = Instant.now();

    private HttpResponse<String> post(Webhooks to, Number number, Customer customer, String body) {
        return to.post(Webhooks.messages(
                number.phoneNumberId(), Webhooks.text(customer.waId(), "wamid." + UUID.randomUUID(), now, body)));
    }

    private List<String> bodies(Customer customer) {
        return database.list(
                "SELECT content ->> 'body' FROM messages WHERE conversation_id = ? ORDER BY id",
                customer.conversationId());
    }

    /// A process of the ingest role alone, as a deployment runs it.
    private EmbeddedServer ingest() {
        Map<String, Object> properties = new HashMap<>(server.properties());
        properties.put("triptych.message.roles", "ingest");
        properties.put("triptych.migrate", "false");
        properties.put("endpoints.health.jdbc.enabled", "false");
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:message/")
                .properties(properties)
                .run(EmbeddedServer.class);
    }

    @Test
    void withPostgresDownWebhooksAreTakenInAndStoredAfterwards() {
        Number number = company.anyNumber();
        Customer customer = owners.anyCustomer(company, number);
        try (EmbeddedServer ingest = ingest()) {
            Webhooks alone = new Webhooks(ingest.getURI());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> alone.get("/health/readiness").statusCode() == 200);
            Infrastructure.stopPostgres();
            try {
                assertThat(post(webhooks, number, customer, "one").statusCode()).isEqualTo(200);
                assertThat(post(alone, number, customer, "two").statusCode()).isEqualTo(200);
                assertThat(alone.get("/health/readiness").statusCode()).isEqualTo(200);
            } finally {
                Infrastructure.startPostgres();
            }
        }

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(bodies(customer)).containsExactly("one", "two"));
    }

    @Test
    void withKafkaDownAWebhookIsRefusedForNowAndNothingIsHalfDone() {
        Number number = company.anyNumber();
        Number second = company.anyNumber();
        Customer customer = owners.anyCustomer(company, number);
        String body = Webhooks.body(
                Webhooks.change(
                        number.phoneNumberId(),
                        "\"messages\":[" + Webhooks.text(customer.waId(), "wamid." + UUID.randomUUID(), now, "again")
                                + "]"),
                Webhooks.change(second.phoneNumberId(), "\"messages\":[]"));
        try (EmbeddedServer ingest = ingest()) {
            Webhooks alone = new Webhooks(ingest.getURI());
            Infrastructure.stopKafka();
            try {
                HttpResponse<String> answer = webhooks.post(body);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains("\"success\":false", "\"code\":\"unavailable\"");
                assertThat(alone.get("/health/readiness").statusCode()).isEqualTo(503);
            } finally {
                Infrastructure.startKafka();
            }
        }
        assertThat(bodies(customer)).isEmpty();

        // As WhatsApp does.
        await().atMost(Duration.ofSeconds(40)).until(() -> webhooks.post(body).statusCode() == 200);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(bodies(customer)).containsExactly("again"));
        assertThat(database.value(
                        "SELECT latest_inbound_number FROM conversations WHERE id = ?", customer.conversationId()))
                .isEqualTo("1");
    }

    @Test
    void aProcessKilledBetweenStoringAndItsOffsetLeavesNothingTwice() {
        KafkaProxy kafka = Infrastructure.kafkaProxy();
        int port = FreePorts.one();
        Map<String, String> properties = new HashMap<>(server.properties());
        properties.put("micronaut.server.port", Integer.toString(port));
        properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        properties.put("triptych.message.roles", "ingest");
        List<Number> numbers = new ArrayList<>();
        List<Customer> customers = new ArrayList<>();
        // So many that both processes have some: the numbers are spread over the partitions.
        for (int i = 0; i < 24; i++) {
            numbers.add(company.anyNumber());
            customers.add(owners.anyCustomer(company, numbers.get(i)));
        }
        try (ForkedJvm process = ForkedJvm.start(MessageApplication.class, properties)) {
            process.awaitAnswer(URI.create("http://127.0.0.1:" + port + "/health/readiness"));
            kafka.hold(ApiKeys.OFFSET_COMMIT);
            int round = 0;
            do {
                round += 1;
                for (int i = 0; i < numbers.size(); i++) {
                    assertThat(post(webhooks, numbers.get(i), customers.get(i), "round " + round)
                                    .statusCode())
                            .isEqualTo(200);
                }
            } while (!isHeld(kafka) && round < 20);
            process.kill();
            int rounds = round;

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(customers)
                            .allSatisfy(customer -> assertThat(bodies(customer)).hasSize(rounds)));
            assertThat(customers)
                    .allSatisfy(customer -> assertThat(database.value(
                                    "SELECT version || '/' || latest_inbound_number FROM conversations WHERE id = ?",
                                    customer.conversationId()))
                            .isEqualTo(rounds + "/" + rounds));
            Ledger ledger = new Ledger(server);
            String[] ids = numbers.stream().map(Number::phoneNumberId).toArray(String[]::new);
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(Ledger.recordsOf(ids))
                            .hasSize(rounds * ids.length)
                            .extracting(ledger::fates)
                            .containsOnly("elements=1 stored=1"));
        } finally {
            kafka.heal();
        }
    }

    private static boolean isHeld(KafkaProxy kafka) {
        try {
            kafka.awaitHeld();
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException notYet) {
            return false;
        }
    }
}
