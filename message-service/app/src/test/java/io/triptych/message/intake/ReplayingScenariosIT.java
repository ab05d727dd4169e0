package io.triptych.message.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.OwnerPeers;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Message;
import io.triptych.testing.EventProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies of the collection one after the other, as WhatsApp is known to send them.
class ReplayingScenariosIT {

    private static final String NUMBER = "531907742688013";
    private static final String MARTA = "12025550143";
    private static final String MARTAS_USER_ID = "US.40918273645566778899";
    private static final long BASE_TIME = 1_795_165_200;
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\": \"(1795[0-9]{6})\"");
    private static final Pattern WAMID = Pattern.compile("\"id\": \"(wamid\\.[^\"]+)\"");

    /// What names nobody, nothing that is here, or nothing at all.
    private static final List<String> POISON = List.of(
            "system-user-changed-number",
            "system-user-changed-user-id",
            "system-customer-identity-changed",
            "unsupported-131051-poll",
            "unsupported-131060-unavailable",
            "unknown-message-type",
            "request-welcome-legacy",
            "edit-image-caption",
            "edit-unknown-original",
            "revoke-bsuid",
            "group-text",
            "value-errors-130429",
            "template-status-approved",
            "template-status-rejected",
            "template-status-pending-deletion-null-reason",
            "template-quality-update",
            "template-components-update",
            "account-update-restriction",
            "account-update-disabled",
            "account-update-partner-removed",
            "phone-number-name-update",
            "business-capability-update",
            "user-preferences-resume",
            "account-alerts",
            "group-participants-update",
            "calls-terminate",
            "unknown-object",
            "empty-entry");

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Customer marta = marta();
    private final Instant start = Instant.now().minusSeconds(1200);
    private final CountDownLatch stall = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        stall.countDown();
    }

    private Customer marta() {
        Customer customer = owners.customer(company, number, "1202559" + server.anyId());
        owners.tell(Owners.contact(
                company.id(),
                customer.contactId(),
                2,
                "Marta Oliveira",
                List.of(Owners.waId(customer.waId()), Owners.bsuid(MARTAS_USER_ID))));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !database.list(
                                "SELECT 1 FROM contact_identities_ref WHERE contact_id = ? AND value = ?",
                                customer.contactId(),
                                MARTAS_USER_ID)
                        .isEmpty());
        return customer;
    }

    /// A body of the collection, for this test's number and customer, twenty minutes ago.
    private String sample(String name) {
        String own =
                Webhooks.sample(name).replace(NUMBER, number.phoneNumberId()).replace(MARTA, marta.waId());
        return TIMESTAMP
                .matcher(own)
                .replaceAll(found -> "\"timestamp\": \""
                        + (start.getEpochSecond() + Long.parseLong(found.group(1)) - BASE_TIME) + "\"");
    }

    private static String wamidOf(String body) {
        var found = WAMID.matcher(body);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private void post(String body) {
        assertThat(webhooks.post(body).statusCode()).isEqualTo(200);
    }

    private void postAll(String... bodies) {
        for (String body : bodies) {
            post(body);
        }
    }

    private Chat chat() {
        return new Chat(marta.conversationId(), marta.waId());
    }

    private void awaitStatus(Message message, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo(status));
    }

    private String wamid(Message message) {
        return database.value("SELECT whatsapp_message_id FROM messages WHERE id = ?", message.id());
    }

    private String status(Message message, String status, int second, String more) {
        return Webhooks.statuses(
                number.phoneNumberId(),
                Webhooks.status(
                        wamid(message),
                        status,
                        start.plusSeconds(second),
                        ",\"recipient_id\":\"" + marta.waId() + "\"" + more));
    }

    private List<JsonNode> thread() {
        List<JsonNode> messages = new ArrayList<>();
        company.agent(41)
                .get("/conversations/" + marta.conversationId() + "/messages?limit=50")
                .data("messages")
                .values()
                .forEach(messages::add);
        return messages.reversed();
    }

    private List<String> shown() {
        return thread().stream()
                .map(each -> each.get("content").get("body").getStringValue()
                        + (each.get("forwarded") == null ? "" : " forwarded")
                        + (each.get("edited") == null ? "" : " edited")
                        + (each.get("deleted") == null ? "" : " deleted"))
                .toList();
    }

    private String unread() {
        return database.value("SELECT latest_inbound_number FROM conversations WHERE id = ?", marta.conversationId());
    }

    private Message answered() {
        post(sample("text-simple"));
        ledger.awaitFates(number.phoneNumberId(), 1);
        Message answer = company.send(chat(), "It is: ten of them.");
        awaitStatus(answer, "sent");
        return answer;
    }

    private static String ofMessage(String sample, String wamid) {
        return sample.replace(wamidOf(sample), wamid);
    }

    private List<String> reached(Message message) {
        List<String> reached = new ArrayList<>();
        company.agent(41)
                .get("/conversations/" + marta.conversationId() + "/messages/" + message.id() + "/info")
                .data("statuses")
                .values()
                .forEach(each -> {
                    assertThat(Instant.parse(each.get("at").getStringValue())).isNotNull();
                    reached.add(each.get("status").getStringValue());
                });
        return reached;
    }

    @Test
    void aTextIsAnsweredAndTheAnswerIsSentDeliveredAndRead() {
        Message answer = answered();

        post(ofMessage(sample("status-sent-legacy-conversation"), wamid(answer)));
        post(ofMessage(sample("status-delivered"), wamid(answer)));
        awaitStatus(answer, "delivered");
        post(status(answer, "read", 9, ""));

        awaitStatus(answer, "read");
        assertThat(shown()).containsExactly("Hello! Is the blue backpack back in stock?", "It is: ten of them.");
        assertThat(reached(answer)).containsExactly("sending", "sent", "delivered", "read");
        assertThat(unread()).isEqualTo("1");
    }

    @Test
    void whatComesInAnyOrderEndsAsReadWithAllTimes() {
        Message answer = answered();

        post(status(answer, "read", 9, ""));
        awaitStatus(answer, "read");
        post(ofMessage(sample("status-late-sent-after-read"), wamid(answer)));
        post(ofMessage(sample("status-delivered"), wamid(answer)));
        ledger.awaitFates(number.phoneNumberId(), 4);

        assertThat(company.status(answer)).isEqualTo("read");
        assertThat(reached(answer)).containsExactly("sending", "sent", "delivered", "read");
    }

    @Test
    void oneDeliveryTwiceAtOnceAndThenAmongOthersMakesTwoMessages() throws Exception {
        String first = sample("duplicate-delivery-first");
        try (EventProbe events = server.probe(MessageTopics.MESSAGE_SENT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both = List.of(threads.submit(() -> post(first)), threads.submit(() -> post(first)));
            for (Future<?> each : both) {
                each.get();
            }
            post(sample("duplicate-in-larger-batch"));

            assertThat(ledger.awaitFates(number.phoneNumberId(), 3))
                    .containsExactly(
                            "elements=1 stored=1", "elements=1 duplicate=1", "elements=2 stored=1 duplicate=1");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(told(events)).contains("and I am new"));
            // What makes others act: the unread count, notifications, rules.
            assertThat(told(events)).containsExactly("I was delivered twice", "and I am new");
        }
        assertThat(shown()).containsExactly("I was delivered twice", "and I am new");
        assertThat(unread()).isEqualTo("2");
    }

    private List<String> told(EventProbe events) {
        return events.seen().stream()
                .filter(each -> each.key().equals(Long.toString(marta.conversationId())))
                .map(each -> server.bean(EventCodec.class)
                        .decode(each.value(), MessageSent.class)
                        .data()
                        .message()
                        .content()
                        .get("body")
                        .getStringValue())
                .toList();
    }

    @Test
    void whatWasTakenWithoutAnAnswerIsSettledByItsStatusAndNotSentAgain() {
        post(sample("text-simple"));
        ledger.awaitFates(number.phoneNumberId(), 1);
        FakeWhatsApp whatsApp = server.whatsApp();
        whatsApp.planFor(chat().to(), 1, FakeWhatsApp.stall(stall));
        Message answer = company.send(chat(), "It is: ten of them.");
        awaitStatus(answer, "uncertain");
        FakeWhatsApp.Call call = whatsApp.to(chat().to()).getFirst();

        post(Webhooks.statuses(
                number.phoneNumberId(),
                Webhooks.status(
                        call.wamid(),
                        "sent",
                        start.plusSeconds(3),
                        ",\"recipient_id\":\"" + marta.waId() + "\",\"biz_opaque_callback_data\":\""
                                + call.callbackData() + "\"")));

        awaitStatus(answer, "sent");
        assertThat(wamid(answer)).isEqualTo(call.wamid());
        // The next one leaves, and only it.
        awaitStatus(company.send(chat(), "Shall I keep one?"), "sent");
        assertThat(whatsApp.to(chat().to()))
                .extracting(FakeWhatsApp.Call::text)
                .containsExactly("It is: ten of them.", "Shall I keep one?");
    }

    @Test
    void editsAndDeletionsArriveBesideAfterAndWithoutTheirMessage() {
        String text = sample("text-simple");
        String forwarded = sample("text-frequently-forwarded");
        String revoke = sample("revoke-bsuid");
        String revoked = Pattern.compile("\"original_message_id\": \"([^\"]+)\"")
                .matcher(revoke)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        String edit = "{\"from\":\"" + marta.waId() + "\",\"id\":\"wamid.edit" + marta.waId() + "\",\"timestamp\":\""
                + start.plusSeconds(60).getEpochSecond() + "\",\"type\":\"edit\",\"edit\":{\"original_message_id\":\""
                + wamidOf(text) + "\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"Is the red one?\"}}}}";

        postAll(text, Webhooks.messages(number.phoneNumberId(), edit));
        post(sample("edit-unknown-original"));
        postAll(forwarded, revoke.replace(revoked, wamidOf(forwarded)));
        ledger.awaitFates(number.phoneNumberId(), 5);

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "Is the red one? edited",
                        "edited before you ever saw it edited",
                        "Miracle diet!!! forwarded deleted");
        assertThat(unread()).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(longs = {20261120, 7, 8128})
    void afterWhateverCannotBeUsedATextStillLandsWithinASecond(long seed) {
        List<String> poison = new ArrayList<>(POISON);
        Collections.shuffle(poison, new Random(seed));
        try (OwnerPeers _ = new OwnerPeers(server)) {
            int before = Ledger.records(any -> true).size();
            poison.forEach(name -> post(sample(name)));
            List<ConsumerRecord<String, byte[]>> records = Ledger.records(any -> true);
            assertThat(records.size() - before).isGreaterThanOrEqualTo(poison.size());
            ledger.awaitAll(records);
        }

        // The machine may be busy with something else; it isn't five times.
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String text = ofMessage(sample("text-simple"), "wamid.still" + i + marta.waId());
            long posted = System.nanoTime();
            post(text);
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !database.list("SELECT 1 FROM messages WHERE whatsapp_message_id = ?", wamidOf(text))
                            .isEmpty());
            millis.add(Duration.ofNanos(System.nanoTime() - posted).toMillis());
        }
        assertThat(Collections.min(millis)).isLessThan(1000);
    }
}
