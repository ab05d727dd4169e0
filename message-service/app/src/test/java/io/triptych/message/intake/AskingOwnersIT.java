package io.triptych.message.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.OwnerPeers;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AskingOwnersIT {

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Instant now = Instant.now();

    private String anyWaId() {
        return "1202558" + server.anyId();
    }

    /// A message with the contact beside it.
    private void post(String waId, String name, String body) {
        post(waId, name, now, body);
    }

    private void post(String waId, String name, Instant at, String body) {
        assertThat(webhooks.post(Webhooks.body(change(waId, name, at, body))).statusCode())
                .isEqualTo(200);
    }

    private String change(String waId, String name, String body) {
        return change(waId, name, now, body);
    }

    private String change(String waId, String name, Instant at, String body) {
        return Webhooks.change(
                number.phoneNumberId(),
                "\"contacts\":[{\"wa_id\":\"" + waId + "\",\"profile\":{\"name\":\"" + name + "\"}}],\"messages\":["
                        + Webhooks.text(waId, "wamid." + UUID.randomUUID(), at, body) + "]");
    }

    /// How often a batch was begun again, by any consumer.
    private double retries() {
        return server.bean(MeterRegistry.class).find("triptych.eventing.consumer.retries").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private List<String> bodies() {
        return database.list("SELECT content ->> 'body' FROM messages WHERE company_id = ? ORDER BY id", company.id());
    }

    @Test
    void strangersOfABatchAreAskedForTogetherAndOnce() {
        String[] waIds = {anyWaId(), anyWaId(), anyWaId()};
        try (OwnerPeers peers = new OwnerPeers(server)) {
            assertThat(webhooks.post(Webhooks.body(
                                    change(waIds[0], "Ana", "one"),
                                    change(waIds[1], "Ben", "two"),
                                    change(waIds[2], "Cleo", "three"),
                                    change(waIds[0], "Ana", "four")))
                            .statusCode())
                    .isEqualTo(200);
            await().untilAsserted(() -> assertThat(bodies()).containsExactly("one", "two", "three", "four"));
            post(waIds[0], "Ana", "five");
            await().untilAsserted(() -> assertThat(bodies()).hasSize(5));

            assertThat(peers.asked()).containsExactly("contacts 3", "conversations 3");
        }
        assertThat(database.list(
                        "SELECT count(*) FROM messages WHERE company_id = ? GROUP BY conversation_id ORDER BY 1",
                        company.id()))
                .containsExactly("1", "1", "3");
    }

    @Test
    void aConversationThatComesToBeIsOfItsNumbersTeamAsOfThen() {
        String team = Long.toString(server.anyId());
        try (OwnerPeers peers = new OwnerPeers(server)) {
            post(anyWaId(), "Ana", "one");
            await().untilAsserted(() -> assertThat(bodies()).hasSize(1));
            database.execute(
                    "UPDATE whatsapp_accounts SET team_id = ? WHERE id = ?", Long.valueOf(team), number.accountId());
            post(anyWaId(), "Ben", "two");
            await().untilAsserted(() -> assertThat(bodies()).hasSize(2));

            assertThat(peers.teams()).containsExactly("null", team);
        }
    }

    @Test
    void whatACustomerNewlyCallsThemselfIsToldOnceAndAnOldMessageTellsNothing() {
        String waId = anyWaId();
        try (OwnerPeers peers = new OwnerPeers(server)) {
            post(waId, "Federico", now.minusSeconds(60), "one");
            await().untilAsserted(() -> assertThat(bodies()).hasSize(1));
            post(waId, "Federicoso", now.minusSeconds(30), "two");
            await().untilAsserted(() -> assertThat(bodies()).hasSize(2));
            post(waId, "Federicoso", now, "three");
            post(waId, "Fede", now.minusSeconds(20), "late");
            await().untilAsserted(() -> assertThat(bodies()).hasSize(4));

            assertThat(peers.asked()).containsExactly("contacts 1", "conversations 1", "contacts 1");
            assertThat(peers.told().getLast())
                    .startsWith("Federicoso null "
                            + now.minusSeconds(30)
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString()
                                    .substring(0, 19));
        }
    }

    @Test
    void noMessageWaitsForANewName() {
        String waId = anyWaId();
        try (OwnerPeers peers = new OwnerPeers(server)) {
            post(waId, "Federico", now.minusSeconds(60), "one");
            await().untilAsserted(() -> assertThat(bodies()).hasSize(1));
            peers.answerWith(503);
            post(waId, "Federicoso", now.minusSeconds(30), "two");
            await().untilAsserted(() -> assertThat(bodies()).hasSize(2));
            peers.answerWith(200);
            post(waId, "Federicoso", now, "three");
            await().untilAsserted(() -> assertThat(peers.told()).anyMatch(told -> told.startsWith("Federicoso")));
        }
    }

    @Test
    void whileAnOwnerIsDownMessagesWaitAndNothingIsLost() {
        double before = retries();
        post(anyWaId(), "Ana", "first");
        post(anyWaId(), "Ben", "second");
        await().atMost(Duration.ofSeconds(30)).until(() -> retries() >= before + 2);
        assertThat(bodies()).isEmpty();

        try (OwnerPeers peers = new OwnerPeers(server)) {
            peers.answerWith(503);
            await().atMost(Duration.ofSeconds(30)).until(() -> peers.asked().size() >= 2);
            assertThat(bodies()).isEmpty();
            peers.answerWith(200);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(bodies()).hasSize(2));
        }
        assertThat(ledger.awaitFates(number.phoneNumberId(), 2)).containsOnly("elements=1 stored=1");
        assertThat(database.value(
                        "SELECT string_agg(DISTINCT latest_inbound_number::text, ',') FROM conversations WHERE company_id = ?",
                        company.id()))
                .isEqualTo("1");
    }

    @Test
    void whatAnOwnerRefusesIsParkedAloneAndTheRestGoesOn() {
        try (OwnerPeers _ = new OwnerPeers(server)) {
            webhooks.post(Webhooks.body(
                    change(anyWaId(), "refused", "a"),
                    change(anyWaId(), "Ana", "b"),
                    change(anyWaId(), "poison", "c"),
                    change(anyWaId(), "no conversation", "d"),
                    change(anyWaId(), "Ben", "e")));

            assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=5 stored=2 parked=3");
        }
        assertThat(bodies()).containsExactly("b", "e");
        assertThat(database.list("SELECT reason FROM parked WHERE company_id = ? ORDER BY element", company.id()))
                .containsExactly(
                        "contact: invalid_input: not today", "contact: invalid_input", "conversation: invalid_input");
    }

    @Test
    void aSecondIdentityOfAKnownCustomerIsToldToItsOwner() {
        Customer customer = owners.anyCustomer(company, number);
        String bsuid = "US.77" + server.anyId();
        String message = "{\"from\":\"" + customer.waId() + "\",\"from_user_id\":\"" + bsuid + "\",\"id\":\"wamid."
                + UUID.randomUUID() + "\",\"type\":\"text\",\"text\":{\"body\":\"both\"}}";
        try (OwnerPeers peers = new OwnerPeers(server)) {
            webhooks.post(Webhooks.messages(number.phoneNumberId(), message));

            await().untilAsserted(() -> assertThat(bodies()).containsExactly("both"));
            assertThat(peers.asked()).contains("contacts 1");
        }
    }

    @Test
    void anAppMaySpeakForItsOwnCompaniesNumbersOnly() {
        Customer customer = owners.anyCustomer(company, number);
        String appId = "77" + server.anyId();
        server.saveApp(server.anyCompany(), appId, "their-secret");
        byte[] body = Webhooks.messages(
                        number.phoneNumberId(),
                        Webhooks.text(customer.waId(), "wamid." + UUID.randomUUID(), now, "forged"),
                        "{\"type\":\"sticker\"}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(webhooks.post(
                                        "/webhooks/whatsapp/" + appId,
                                        body,
                                        Webhooks.signature("their-secret", body),
                                        null)
                                .statusCode())
                        .isEqualTo(200));

        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=2 parked=2");
        assertThat(bodies()).isEmpty();
        assertThat(database.list("SELECT 1 FROM parked WHERE company_id = ?", company.id()))
                .isEmpty();
        assertThat(database.list("SELECT reason FROM parked WHERE raw LIKE '%forged%'"))
                .containsExactly("foreign_app");
    }
}
