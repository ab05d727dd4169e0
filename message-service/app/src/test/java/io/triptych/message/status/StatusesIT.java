package io.triptych.message.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.StatusUpdated;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Message;
import io.triptych.message.model.SendOutcome;
import io.triptych.testing.EventProbe;
import io.triptych.testing.contract.ContractAssertions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusesIT {

    private static final String TRACE = "6e0c63257de34c92bf9efcd03927272e";

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Instant now = Instant.now();
    private final CountDownLatch stall = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        stall.countDown();
    }

    private void post(String... statuses) {
        assertThat(webhooks.post(Webhooks.statuses(number.phoneNumberId(), statuses))
                        .statusCode())
                .isEqualTo(200);
    }

    private Message sent() {
        return sent(company.anyChat(number));
    }

    private Message sent(Chat chat) {
        Message message = company.send(chat, "Your boat leaves at 9:40.");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo("sent"));
        return message;
    }

    private String wamid(Message message) {
        return database.value("SELECT whatsapp_message_id FROM messages WHERE id = ?", message.id());
    }

    private static String tag(Message message, int attempt) {
        return ",\"biz_opaque_callback_data\":\"v1:" + message.id() + ":" + attempt + "\"";
    }

    private void awaitStatus(Message message, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo(status));
    }

    private static List<List<String>> permutations(List<String> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String first : of) {
            List<String> rest = new ArrayList<>(of);
            rest.remove(first);
            for (List<String> tail : permutations(rest)) {
                List<String> each = new ArrayList<>(List.of(first));
                each.addAll(tail);
                all.add(each);
            }
        }
        return all;
    }

    @Test
    void statusesInEveryOrderAndTwiceEndInTheSameState() {
        List<List<String>> orders = permutations(List.of("sent", "delivered", "read", "failed"));
        Chat chat = company.anyChat(number);
        List<Message> messages = new ArrayList<>();
        for (List<String> _ : orders) {
            messages.add(company.send(chat, "Hello"));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(messages)
                        .allMatch(each -> company.status(each).equals("sent")));

        // One webhook for each round, so that the statuses of one message come in batches of their own.
        for (int round = 0; round < 4; round++) {
            List<String> statuses = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                String word = orders.get(i).get(round);
                String status = Webhooks.status(
                        wamid(messages.get(i)),
                        word,
                        now,
                        word.equals("failed") ? ",\"errors\":[{\"code\":131026}]" : "");
                statuses.add(status);
                statuses.add(status);
            }
            post(statuses.toArray(String[]::new));
        }

        List<String> fates = ledger.awaitFates(number.phoneNumberId(), 4);
        assertThat(fates.stream().mapToInt(StatusesIT::applied).sum()).isEqualTo(4 * orders.size());
        assertThat(messages).allSatisfy(each -> {
            assertThat(company.status(each)).isEqualTo("read");
            assertThat(database.list("SELECT error FROM messages WHERE id = ? AND error IS NOT NULL", each.id()))
                    .isEmpty();
            assertThat(database.list("SELECT status FROM statuses WHERE message_id = ? ORDER BY 1", each.id()))
                    .containsExactly("delivered", "failed", "read", "sent");
        });
    }

    private static int applied(String fates) {
        for (String fate : fates.split(" ", -1)) {
            if (fate.startsWith("applied=")) {
                return Integer.parseInt(fate.substring(8));
            }
        }
        return 0;
    }

    @Test
    void aStatusIsToldOnceWithTheWholeMessageInTheTraceOfItsWebhook() {
        Message message = sent();
        byte[] body = Webhooks.statuses(number.phoneNumberId(), Webhooks.status(wamid(message), "delivered", now, ""))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (EventProbe events = server.probe(MessageTopics.STATUS_UPDATED)) {
            for (int i = 0; i < 3; i++) {
                webhooks.post(
                        "/webhooks/whatsapp",
                        body,
                        Webhooks.signature(Webhooks.APP_SECRET, body),
                        "00-" + TRACE + "-b7ad6b7169203331-01");
            }

            var record = events.await(each -> each.key().equals(Long.toString(message.conversationId())));
            ContractAssertions.in(StatusUpdated.class).matches(MessageTopics.STATUS_UPDATED, record.value());
            var event = server.bean(EventCodec.class).decode(record.value(), StatusUpdated.class);
            assertThat(event.traceparent()).contains(TRACE);
            assertThat(event.data().message().id()).isEqualTo(message.id());
            assertThat(event.data().message().status()).isEqualTo("delivered");
            assertThat(ledger.awaitFates(number.phoneNumberId(), 3))
                    .containsExactly("elements=1 applied=1", "elements=1 duplicate=1", "elements=1 duplicate=1");
            assertThat(events.seen())
                    .filteredOn(each -> each.key().equals(Long.toString(message.conversationId())))
                    .hasSize(1);
        }
    }

    @Test
    void aFailureTellsWhyAndALaterProofOverridesIt() {
        Message message = sent();

        post(
                Webhooks.status(
                        wamid(message),
                        "failed",
                        now,
                        ",\"errors\":[{\"code\":131026,\"title\":\"x\",\"error_data\":{\"details\":\"y\"}},7],"
                                + "\"pricing\":{\"billable\":false,\"pricing_model\":\"PMP\",\"category\":\"service\",\"new\":1}"));
        awaitStatus(message, "failed");
        JsonNode reported = company.agent(41)
                .get("/conversations/" + message.conversationId() + "/messages/" + message.id() + "/info")
                .data("statuses")
                .get(1);
        JsonNode pricing = reported.get("pricing");
        assertThat(pricing.size()).isEqualTo(3);
        assertThat(pricing.get("billable").getBooleanValue()).isFalse();
        assertThat(pricing.get("model").getStringValue()).isEqualTo("PMP");
        assertThat(pricing.get("category").getStringValue()).isEqualTo("service");
        assertThat(reported.get("errors").size()).isEqualTo(1);
        assertThat(reported.get("errors").get(0).get("details").getStringValue())
                .isEqualTo("y");
        assertThat(database.value("SELECT error ->> 'code' FROM messages WHERE id = ?", message.id()))
                .isEqualTo("131026");

        post(Webhooks.status(wamid(message), "delivered", now, ""));
        awaitStatus(message, "delivered");
        assertThat(database.list("SELECT 1 FROM messages WHERE id = ? AND error IS NOT NULL", message.id()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {130429, 131000})
    void whatWasNotDeliveredForAReasonThatPassesIsSentOnceMore(int code) {
        Chat chat = company.anyChat(number);
        Message message = sent(chat);

        post(Webhooks.status(wamid(message), "failed", now, ",\"errors\":[{\"code\":" + code + "}]" + tag(message, 1)));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.whatsApp().to(chat.to())).hasSize(2));
        awaitStatus(message, "sent");
        assertThat(company.outcomes(message)).containsExactly("accepted", "accepted");
    }

    @Test
    void aClosedWindowIsShutOnlyIfTheCustomerHasNotWrittenSince() {
        Chat chat = company.anyChat(number);
        Message message = sent(chat);
        post(Webhooks.status(wamid(message), "failed", now, ",\"errors\":[{\"code\":131047}]"));
        awaitStatus(message, "failed");
        assertThat(windowIsShut(chat)).isEqualTo("t");

        Chat writing = company.anyChat(number);
        Message refused = sent(writing);
        company.lastWrote(writing, Duration.ZERO);
        post(Webhooks.status(wamid(refused), "failed", now, ",\"errors\":[{\"code\":131047}]"));
        awaitStatus(refused, "failed");
        assertThat(windowIsShut(writing)).isEqualTo("f");
    }

    @Test
    void aNumberThatIsRefusedAfterTheCallStopsUnlessItWasOpenedSince() {
        Message early = sent();
        Message late = sent();
        post(Webhooks.status(wamid(early), "failed", now, ",\"errors\":[{\"code\":131042}]"));
        awaitStatus(early, "failed");
        assertThat(lane()).isEqualTo("stopped 131042");

        company.open(number);
        post(Webhooks.status(wamid(late), "failed", now, ",\"errors\":[{\"code\":131042}]"));
        awaitStatus(late, "failed");
        assertThat(lane()).isEqualTo("open");
    }

    private String lane() {
        return database.value(
                "SELECT concat_ws(' ', state, reason ->> 'code') FROM lanes WHERE whatsapp_account_id = ?",
                number.accountId());
    }

    @Test
    void aMessagesLifeSaysWhenAStatusWasReachedAndWhenItWasHere() {
        Chat chat = company.anyChat(number);
        Message message = sent(chat);
        Instant reached = now.minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        post(Webhooks.status(wamid(message), "delivered", reached, ""));
        awaitStatus(message, "delivered");

        JsonNode delivered = company.agent(41)
                .get("/conversations/" + chat.id() + "/messages/" + message.id() + "/info")
                .data("statuses")
                .get(1);

        assertThat(Instant.parse(delivered.get("at").getStringValue())).isEqualTo(reached);
        assertThat(Instant.parse(delivered.get("recordedAt").getStringValue())).isAfter(reached.plusSeconds(50));
    }

    /// A free entry point is about prices: what may be sent is by the 24 hours from the customer's message.
    @Test
    void aConversationsExpiryOpensNoWindow() {
        Chat chat = company.anyChat(number);
        Message message = sent(chat);
        company.lastWrote(chat, Duration.ofHours(25));
        long expires = now.plus(Duration.ofHours(72)).getEpochSecond();
        post(Webhooks.status(
                wamid(message),
                "delivered",
                now,
                ",\"conversation\":{\"id\":\"1\",\"expiration_timestamp\":\"" + expires
                        + "\",\"origin\":{\"type\":\"referral_conversion\"}}"));
        awaitStatus(message, "delivered");
        assertThat(company.trySend(chat, "Hello again")).isInstanceOf(SendOutcome.WindowClosed.class);
    }

    private String windowIsShut(Chat chat) {
        return database.value(
                "SELECT coalesce(window_shut_at >= latest_inbound_at, false) FROM conversations WHERE id = ?",
                chat.id());
    }

    @Test
    void aStatusThatOvertakesTheAnswerOfItsCallFindsItByOurTag() {
        Chat chat = company.anyChat(number);
        server.whatsApp().planFor(chat.to(), 1, server.whatsApp().takeAfter(stall));
        Message message = company.send(chat, "Hello");
        await().until(() -> !server.whatsApp().to(chat.to()).isEmpty());
        String wamid = server.whatsApp().to(chat.to()).getFirst().wamid();

        post(Webhooks.status(wamid, "delivered", now, tag(message, 1)));
        awaitStatusOfAttempt(message, "delivered");
        stall.countDown();

        await().untilAsserted(() -> assertThat(company.outcomes(message)).containsExactly("accepted"));
        awaitStatus(message, "delivered");
        assertThat(wamid(message)).isEqualTo(wamid);
        assertThat(server.whatsApp().to(chat.to())).hasSize(1);
    }

    private void awaitStatusOfAttempt(Message message, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                database.value("SELECT status FROM attempts WHERE message_id = ?", message.id()))
                        .isEqualTo(status));
    }

    @Test
    void aStatusWithoutOurTagWaitsUntilItsCallIsAnswered() {
        Chat chat = company.anyChat(number);
        server.whatsApp().planFor(chat.to(), 1, server.whatsApp().takeAfter(stall));
        Message message = company.send(chat, "Hello");
        await().until(() -> !server.whatsApp().to(chat.to()).isEmpty());
        String wamid = server.whatsApp().to(chat.to()).getFirst().wamid();

        String read = Webhooks.status(wamid, "read", now, "");
        post(read, read, Webhooks.status(wamid, "delivered", now, ""));
        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=3 duplicate=1");
        assertThat(pending()).isEqualTo("2");
        stall.countDown();

        awaitStatus(message, "read");
        await().untilAsserted(() -> assertThat(pending()).isEqualTo("0"));
        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=3 duplicate=1 applied=2");
        assertThat(database.value(
                        "SELECT count(fated_at) FROM ledger WHERE elements = 3 AND applied = 2 AND duplicate = 1"))
                .isNotEqualTo("0");
    }

    private String pending() {
        return database.value("SELECT count(*) FROM pending_statuses WHERE company_id = ?", company.id());
    }

    @Test
    void anUncertainMessageIsSettledByAStatusWithOurTag() {
        Chat chat = company.anyChat(number);
        server.whatsApp().planFor(chat.to(), 1, FakeWhatsApp.html(502));
        Message message = company.send(chat, "Hello");
        awaitStatus(message, "uncertain");

        post(Webhooks.status("wamid.late" + message.id(), "sent", now, tag(message, 1)));

        awaitStatus(message, "sent");
        assertThat(wamid(message)).isEqualTo("wamid.late" + message.id());
        assertThat(server.whatsApp().to(chat.to())).hasSize(1);
        // The binding lets later statuses find it without the tag.
        post(Webhooks.status("wamid.late" + message.id(), "delivered", now, ""));
        awaitStatus(message, "delivered");
    }

    @Test
    void proofForAnOlderAttemptSettlesTheMessageToo() {
        Chat chat = company.anyChat(number);
        server.whatsApp().planFor(chat.to(), 1, FakeWhatsApp.html(502));
        server.whatsApp().planFor(chat.to(), 1, FakeWhatsApp.error(400, 131026));
        Message message = company.send(chat, "Hello");
        awaitStatus(message, "uncertain");
        company.retry(message);
        awaitStatus(message, "failed");

        post(Webhooks.status("wamid.first" + message.id(), "read", now, tag(message, 1)));

        awaitStatus(message, "read");
        assertThat(database.list("SELECT 1 FROM messages WHERE id = ? AND error IS NOT NULL", message.id()))
                .isEmpty();
    }

    @Test
    void anotherNumbersStatusDoesNotFindAMessageByItsTag() {
        Message message = sent();
        Number foreign = server.anyCompany().anyNumber();

        webhooks.post(Webhooks.statuses(
                foreign.phoneNumberId(),
                Webhooks.status(wamid(message), "read", now, tag(message, 1)),
                Webhooks.status(null, "read", now, tag(message, 1))));

        assertThat(ledger.awaitFates(foreign.phoneNumberId(), 1)).containsExactly("elements=2 parked=1");
        assertThat(company.status(message)).isEqualTo("sent");
    }

    @Test
    void whatFindsNoMessageIsDroppedAndCountedAfterAWeek() {
        String wamid = "wamid." + UUID.randomUUID();
        post(Webhooks.status(wamid, "delivered", now, ""));
        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=1");
        assertThat(pending()).isEqualTo("1");

        database.execute(
                "UPDATE pending_statuses SET received_at = now() - interval '8 days' WHERE whatsapp_message_id = ?",
                wamid);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pending()).isEqualTo("0"));
        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=1 ignored=1");
    }

    @Test
    void aWaitingStatusThatMakesTheSweepThrowIsParkedAloneAndTheOthersAreJoined() {
        Message first = sent();
        Message second = sent();
        String before = "wamid.before" + first.id();
        String beside = "wamid.beside" + first.id();
        post(Webhooks.status(before, "read", now, ""));
        post(Webhooks.status(beside, "read", now, ""));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pending()).isEqualTo("2"));

        // Nothing is known that does so; this makes one up, and lets both be found in the same sweep.
        database.execute("""
                UPDATE pending_statuses SET
                  whatsapp_message_id = CASE whatsapp_message_id WHEN ? THEN ? ELSE ? END,
                  error = CASE whatsapp_message_id
                    WHEN ? THEN '{"code":1,"title":"t","help":"h","action":"of a later release"}'::jsonb END
                WHERE whatsapp_message_id IN (?, ?)""", before, wamid(first), wamid(second), before, before, beside);

        awaitStatus(second, "read");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pending()).isEqualTo("0"));
        assertThat(company.status(first)).isEqualTo("sent");
        assertThat(ledger.awaitFates(number.phoneNumberId(), 2))
                .containsExactly("elements=1 parked=1", "elements=1 applied=1");
    }

    @Test
    void aStatusThatSaysDeletedMarksTheMessageAndLeavesHowFarItCame() {
        String waId = "1202558" + server.anyId();
        Customer customer = new Owners(server).customer(company, number, waId);
        Chat chat = new Chat(customer.conversationId(), waId);
        webhooks.post(Webhooks.messages(number.phoneNumberId(), Webhooks.text(waId, "wamid." + waId, now, "Hello")));
        ledger.awaitFates(number.phoneNumberId(), 1);
        Message message = sent(chat);
        post(Webhooks.status(wamid(message), "delivered", now, ""));
        awaitStatus(message, "delivered");
        String deleted =
                Webhooks.status(wamid(message), "deleted", now.plusSeconds(9), ",\"recipient_id\":\"" + waId + "\"");

        post(deleted);
        post(deleted);

        assertThat(ledger.awaitFates(number.phoneNumberId(), 4))
                .endsWith("elements=1 stored=1", "elements=1 duplicate=1");
        JsonNode shown = StreamSupport.stream(
                        company.agent(41)
                                .get("/conversations/" + chat.id() + "/messages")
                                .data("messages")
                                .values()
                                .spliterator(),
                        false)
                .filter(each -> each.get("id").getLongValue() == message.id())
                .findFirst()
                .orElseThrow();
        assertThat(shown.get("deleted").getBooleanValue()).isTrue();
        assertThat(shown.get("status").getStringValue()).isEqualTo("delivered");

        post(Webhooks.status(wamid(message), "read", now.plusSeconds(10), ""));
        awaitStatus(message, "read");
    }

    @Test
    void wordsThatSayNothingOfDeliveryAreIgnoredAndGroupsParked() {
        Message message = sent();

        post(
                Webhooks.status(wamid(message), "deleted", now, ""),
                Webhooks.status(wamid(message), "warning", now, ""),
                Webhooks.status(wamid(message), "hologram", now, ""),
                Webhooks.status(wamid(message), "read", now, ",\"recipient_type\":\"group\""));

        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=4 parked=1 ignored=3");
        assertThat(company.status(message)).isEqualTo("sent");
    }
}
