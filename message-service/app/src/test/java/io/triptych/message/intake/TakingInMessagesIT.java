package io.triptych.message.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.tree.JsonNode;
import io.triptych.contact.api.event.FindableIdentity;
import io.triptych.conversation.api.event.ConversationUpdated;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.OwnerPeers;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.intake.reading.RecordReader;
import io.triptych.message.model.Message;
import io.triptych.message.model.WebhookTopic;
import io.triptych.testing.EventProbe;
import io.triptych.testing.contract.ContractAssertions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TakingInMessagesIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Instant now = Instant.now();

    private static String anyWamid() {
        return "wamid." + UUID.randomUUID();
    }

    private void post(String body) {
        assertThat(webhooks.post(body).statusCode()).isEqualTo(200);
    }

    private void postMessages(String... messages) {
        post(Webhooks.messages(number.phoneNumberId(), messages));
    }

    private List<String> bodies(Customer customer) {
        return database.list(
                "SELECT content ->> 'body' FROM messages WHERE conversation_id = ? ORDER BY timestamp, id",
                customer.conversationId());
    }

    private void awaitBodies(Customer customer, String... bodies) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(bodies(customer)).containsExactly(bodies));
    }

    private List<MessageSent> sent(EventProbe events, Customer customer) {
        return events.seen().stream()
                .filter(each -> each.key().equals(Long.toString(customer.conversationId())))
                .map(each -> server.bean(EventCodec.class)
                        .decode(each.value(), MessageSent.class)
                        .data())
                .toList();
    }

    private String progress(Customer customer) {
        return database.value(
                "SELECT concat_ws('/', version, latest_inbound_number) FROM conversations WHERE id = ?",
                customer.conversationId());
    }

    @Test
    void aCustomersTextIsStoredAndToldInTheTraceOfItsWebhook() {
        Customer customer = owners.anyCustomer(company, number);
        String wamid = anyWamid();
        Instant at = now.minusSeconds(5);
        byte[] body = Webhooks.messages(
                        number.phoneNumberId(),
                        Webhooks.text(customer.waId(), wamid, at, "Ol\\u00e1 \\ud83d\\ude00 https:\\/\\/a.example"))
                .getBytes(StandardCharsets.UTF_8);
        try (EventProbe events = EventProbe.on(MessageTopics.MESSAGE_SENT)) {
            assertThat(webhooks.post(
                                    "/webhooks/whatsapp",
                                    body,
                                    Webhooks.signature(Webhooks.APP_SECRET, body),
                                    "00-" + TRACE + "-b7ad6b7169203331-01")
                            .statusCode())
                    .isEqualTo(200);

            var record = events.await(each -> each.key().equals(Long.toString(customer.conversationId())));
            ContractAssertions.in(MessageSent.class).matches(MessageTopics.MESSAGE_SENT, record.value());
            EventEnvelope<MessageSent> event = server.bean(EventCodec.class).decode(record.value(), MessageSent.class);
            assertThat(event.traceparent()).contains(TRACE);
            assertThat(event.companyId()).isEqualTo(company.id());
            assertThat(event.data().inboundNumber()).isEqualTo(1);
            assertThat(event.data().message()).satisfies(message -> {
                assertThat(message.messageId()).isEqualTo(wamid);
                assertThat(message.whatsappMessageId()).isEqualTo(wamid);
                assertThat(message.direction()).isEqualTo("inbound");
                assertThat(message.status()).isEqualTo("delivered");
                assertThat(message.content().get("body").getStringValue()).isEqualTo("Olá 😀 https://a.example");
                assertThat(message.timestamp().getEpochSecond()).isEqualTo(at.getEpochSecond());
                assertThat(message.replyTo()).isNull();
            });
            assertThat(event.data().conversation()).satisfies(conversation -> {
                assertThat(conversation.latestInboundNumber()).isEqualTo(1);
                assertThat(conversation.latestInboundMessageId())
                        .isEqualTo(event.data().message().id());
                assertThat(conversation.windowExpiresAt())
                        .isEqualTo(event.data().message().timestamp().plus(Duration.ofHours(24)));
            });
        }
        assertThat(database.value("SELECT trace_id FROM messages WHERE whatsapp_message_id = ?", wamid))
                .isEqualTo(TRACE);
        assertThat(database.value("SELECT raw ->> 'id' FROM messages WHERE whatsapp_message_id = ?", wamid))
                .isEqualTo(wamid);
        assertThat(database.value(
                        "SELECT reply_kind || ' ' || reply_value FROM conversations WHERE id = ?",
                        customer.conversationId()))
                .isEqualTo("wa_id " + customer.waId());
        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=1 stored=1");
    }

    @Test
    void theSameWebhookFiftyTimesAtOnceMakesOneMessageAndOneUnread() throws Exception {
        Customer customer = owners.anyCustomer(company, number);
        String body = Webhooks.messages(
                number.phoneNumberId(), Webhooks.text(customer.waId(), anyWamid(), now, "Once, please"));
        double storedBefore = fated("stored");
        double duplicatesBefore = fated("duplicate");
        try (EventProbe events = EventProbe.on(MessageTopics.MESSAGE_SENT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> posts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                posts.add(threads.submit(() -> post(body)));
            }
            for (Future<?> each : posts) {
                each.get();
            }

            List<String> fates = ledger.awaitFates(number.phoneNumberId(), 50);
            assertThat(fates).filteredOn("elements=1 stored=1"::equals).hasSize(1);
            assertThat(fates).filteredOn("elements=1 duplicate=1"::equals).hasSize(49);
            events.await(each -> each.key().equals(Long.toString(customer.conversationId())));
            assertThat(sent(events, customer)).hasSize(1);
        }
        assertThat(bodies(customer)).hasSize(1);
        assertThat(progress(customer)).isEqualTo("1/1");
        await().untilAsserted(() -> assertThat(fated("stored") - storedBefore).isEqualTo(1));
        assertThat(fated("duplicate") - duplicatesBefore).isEqualTo(49);
        assertThat(server.bean(MeterRegistry.class)
                        .get("triptych.message.elements.unfated")
                        .gauge()
                        .value())
                .isZero();
    }

    private double fated(String fate) {
        return server.bean(MeterRegistry.class)
                .get("triptych.message.elements")
                .tag("fate", fate)
                .counter()
                .count();
    }

    @Test
    void messagesOfOneSecondKeepTheirOrderAndEachEventTellsHowFarItWas() {
        Customer customer = owners.anyCustomer(company, number);
        String[] messages = new String[5];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = Webhooks.text(customer.waId(), anyWamid(), now.minusSeconds(60), "line " + i);
        }
        try (EventProbe events = EventProbe.on(MessageTopics.MESSAGE_SENT)) {
            postMessages(messages);

            awaitBodies(customer, "line 0", "line 1", "line 2", "line 3", "line 4");
            await().untilAsserted(() -> assertThat(sent(events, customer)).hasSize(5));
            assertThat(sent(events, customer))
                    .extracting(MessageSent::inboundNumber)
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(sent(events, customer))
                    .allSatisfy(each -> {
                        assertThat(each.conversation().latestInboundNumber()).isEqualTo(each.inboundNumber());
                        assertThat(each.conversation().latestInboundMessageId())
                                .isEqualTo(each.message().id());
                        assertThat(each.conversation().version())
                                .isEqualTo(each.message().version());
                    })
                    .extracting(each -> each.message().id())
                    .isSorted();
        }
        assertThat(progress(customer)).isEqualTo("5/5");
    }

    @Test
    void aBodyOfTwoNumbersIsTakenInOnceForEach() {
        Number other = company.anyNumber();
        Customer here = owners.anyCustomer(company, number);
        Customer there = owners.anyCustomer(company, other);

        post(Webhooks.body(
                Webhooks.change(
                        number.phoneNumberId(),
                        "\"messages\":[" + Webhooks.text(here.waId(), anyWamid(), now, "to this") + "]"),
                Webhooks.change(
                        other.phoneNumberId(),
                        "\"messages\":[" + Webhooks.text(there.waId(), anyWamid(), now, "to that") + "]"),
                Webhooks.change(
                        number.phoneNumberId(),
                        "\"messages\":[" + Webhooks.text(here.waId(), anyWamid(), now, "and this") + "]")));

        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=2 stored=2");
        assertThat(ledger.awaitFates(other.phoneNumberId(), 1)).containsExactly("elements=1 stored=1");
        assertThat(bodies(here)).containsExactly("to this", "and this");
        assertThat(bodies(there)).containsExactly("to that");
    }

    @Test
    void whatComesAgainInOneBodyOrRegroupedInAnotherIsADuplicate() {
        Customer customer = owners.anyCustomer(company, number);
        String first = Webhooks.text(customer.waId(), anyWamid(), now, "first");
        String second = Webhooks.text(customer.waId(), anyWamid(), now, "second");

        postMessages(first, first);
        postMessages(first, second);

        assertThat(ledger.awaitFates(number.phoneNumberId(), 2))
                .containsExactly("elements=2 stored=1 duplicate=1", "elements=2 stored=1 duplicate=1");
        assertThat(bodies(customer)).containsExactly("first", "second");
    }

    @Test
    void oddTextsAreKeptAndNulIsTakenOut() {
        Customer customer = owners.anyCustomer(company, number);

        postMessages(
                Webhooks.text(customer.waId(), anyWamid(), now, "before\\u0000after"),
                Webhooks.text(customer.waId(), anyWamid(), now, "'); DROP TABLE messages; -- {{1}} <b>"),
                Webhooks.text(customer.waId(), anyWamid(), now, "half \\ud83d"),
                Webhooks.text(customer.waId(), anyWamid(), now, "  kept as it is "));

        awaitBodies(
                customer, "beforeafter", "'); DROP TABLE messages; -- {{1}} <b>", "half \uFFFD", "  kept as it is ");
    }

    private String ofType(Customer customer, String id, String members) {
        return "{\"from\":\"" + customer.waId() + "\",\"id\":\"" + id + "\",\"timestamp\":\"" + now.getEpochSecond()
                + "\"," + members + "}";
    }

    @Test
    void whateverComesOfACustomerIsAMessageThatCounts() {
        Customer customer = owners.anyCustomer(company, number);
        List<String> kinds = List.of(
                "image",
                "video",
                "audio",
                "document",
                "sticker",
                "location",
                "contacts",
                "button",
                "interactive",
                "order",
                "reaction",
                "unsupported",
                "edit",
                "revoke",
                "hologram",
                "text");
        List<String> messages = new ArrayList<>();
        for (String kind : kinds) {
            messages.add(
                    ofType(customer, anyWamid(), "\"type\":\"" + kind + "\",\"" + kind + "\":{\"caption\":\"Look\"}"));
        }
        messages.add(ofType(customer, anyWamid(), "\"image\":{\"caption\":\"of no type\"}"));
        try (EventProbe events = EventProbe.on(MessageTopics.MESSAGE_SENT)) {
            postMessages(messages.toArray(String[]::new));

            int count = messages.size();
            assertThat(ledger.awaitFates(number.phoneNumberId(), 1))
                    .containsExactly("elements=" + count + " stored=" + count);
            await().untilAsserted(() -> assertThat(sent(events, customer)).hasSize(count));
            assertThat(sent(events, customer)).allSatisfy(event -> {
                assertThat(event.message().type()).isEqualTo("unsupported");
                assertThat(event.conversation().windowExpiresAt())
                        .isAfterOrEqualTo(event.message().timestamp().plus(Duration.ofHours(24)));
            });
            events.seen().stream()
                    .filter(each -> each.key().equals(Long.toString(customer.conversationId())))
                    .forEach(each ->
                            ContractAssertions.in(MessageSent.class).matches(MessageTopics.MESSAGE_SENT, each.value()));
        }
        assertThat(progress(customer)).isEqualTo(messages.size() + "/" + messages.size());
        assertThat(window(customer)).isEqualTo("open");
        assertThat(database.list(
                        "SELECT content ->> 'kind' FROM messages WHERE conversation_id = ? ORDER BY id",
                        customer.conversationId()))
                .startsWith("image", "video", "audio")
                .endsWith("text", "other");
        assertThat(database.value(
                        "SELECT raw -> 'image' ->> 'caption' FROM messages WHERE conversation_id = ? AND content ->> 'kind' = 'image'",
                        customer.conversationId()))
                .isEqualTo("Look");
    }

    @Test
    void aMessageWithoutAnIdIsStoredOnceAndNamesNoneOfWhatsApps() {
        Customer customer = owners.anyCustomer(company, number);
        String nameless = "{\"from\":\"" + customer.waId() + "\",\"timestamp\":\"" + now.getEpochSecond()
                + "\",\"type\":\"text\",\"text\":{\"body\":\"no id\"}}";
        String endless = ofType(customer, "w".repeat(600), "\"type\":\"text\",\"text\":{\"body\":\"endless id\"}");

        postMessages(nameless, endless, nameless);
        postMessages(nameless);

        assertThat(ledger.awaitFates(number.phoneNumberId(), 2))
                .containsExactly("elements=3 stored=2 duplicate=1", "elements=1 duplicate=1");
        assertThat(bodies(customer)).containsExactlyInAnyOrder("no id", "endless id");
        JsonNode messages = company.agent(41)
                .get("/conversations/" + customer.conversationId() + "/messages")
                .data("messages");
        assertThat(messages.size()).isEqualTo(2);
        messages.values().forEach(message -> {
            assertThat(message.get("messageId").getStringValue()).startsWith("unnamed.");
            assertThat(message.get("whatsappMessageId")).isNull();
        });
    }

    @Test
    void whatPostgreSqlCannotKeepDoesNotKeepAMessageFromBeingStored() {
        Customer customer = owners.anyCustomer(company, number);

        postMessages(
                ofType(customer, anyWamid(), "\"type\":\"hologram\",\"hologram\":{\"scale\":1e99999}"),
                ofType(customer, anyWamid(), "\"type\":\"hologram\",\"hologram\":{\"scale\":1e-99999}"),
                ofType(customer, anyWamid(), "\"type\":\"hologram\",\"hologram\":{\"scale\":-" + "9".repeat(900) + "}"),
                ofType(customer, anyWamid(), "\"type\":\"image\",\"image\":{\"caption\":\"a\\u0000b\\ud83d\"}"));

        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=4 stored=4");
        assertThat(bodies(customer)).contains("ab\uFFFD");
    }

    @Test
    void aReplyToWhatHasNoWordsSaysWhatItWas() {
        Customer customer = owners.anyCustomer(company, number);
        String photo = anyWamid();
        String captioned = anyWamid();
        postMessages(
                ofType(customer, photo, "\"type\":\"image\",\"image\":{}"),
                ofType(customer, captioned, "\"type\":\"image\",\"image\":{\"caption\":\"The zip\"}"));
        await().untilAsserted(() -> assertThat(progress(customer)).isEqualTo("2/2"));

        postMessages(
                Webhooks.text(customer.waId(), anyWamid(), now, "this", ",\"context\":{\"id\":\"" + photo + "\"}"),
                Webhooks.text(customer.waId(), anyWamid(), now, "that", ",\"context\":{\"id\":\"" + captioned + "\"}"));

        await().untilAsserted(() -> assertThat(database.list(
                        "SELECT reply_to_preview FROM messages WHERE conversation_id = ? AND type = 'text' ORDER BY id",
                        customer.conversationId()))
                .containsExactly("[image]", "The zip"));
    }

    @Test
    void aReplyNamesTheMessageThatItQuotes() {
        Customer customer = owners.anyCustomer(company, number);
        Customer other = owners.anyCustomer(company, number);
        String theirs = anyWamid();
        String foreign = anyWamid();
        postMessages(
                Webhooks.text(customer.waId(), theirs, now.minusSeconds(50), "Is it there?"),
                Webhooks.text(other.waId(), foreign, now.minusSeconds(50), "Secret"));
        awaitBodies(customer, "Is it there?");
        Message ours = company.send(new Company.Chat(customer.conversationId(), customer.waId()), "It is.");
        await().untilAsserted(() -> assertThat(company.status(ours)).isEqualTo("sent"));
        String oursAtWhatsApp = database.value("SELECT whatsapp_message_id FROM messages WHERE id = ?", ours.id());
        String early = anyWamid();

        String[] quotes = {theirs, oursAtWhatsApp, "wamid.unknown", foreign, early};
        String[] replies = new String[6];
        replies[0] = Webhooks.text(customer.waId(), early, now, "early");
        for (int i = 0; i < quotes.length; i++) {
            replies[i + 1] = Webhooks.text(
                    customer.waId(), anyWamid(), now, "reply " + i, ",\"context\":{\"id\":\"" + quotes[i] + "\"}");
        }
        postMessages(replies);

        await().untilAsserted(() -> assertThat(database.list("""
                                SELECT concat_ws('|', m.content ->> 'body', q.whatsapp_message_id, m.reply_to_preview)
                                FROM messages m LEFT JOIN messages q ON q.id = m.reply_to_id
                                WHERE m.conversation_id = ? AND m.content ->> 'body' LIKE 'reply %' ORDER BY m.id""", customer.conversationId()))
                .containsExactly(
                        "reply 0|" + theirs + "|Is it there?",
                        "reply 1|" + oursAtWhatsApp + "|It is.",
                        "reply 2|",
                        "reply 3|",
                        "reply 4|" + early + "|early"));
    }

    @Test
    void aWhatsAppIdIsTheSameWhicheverWayItIsSpelled() {
        Customer customer = owners.anyCustomer(company, number);
        String id = customer.waId();

        postMessages(
                Webhooks.text(id, anyWamid(), now, "digits"),
                Webhooks.text("+" + id, anyWamid(), now, "plus"),
                Webhooks.text("00" + id, anyWamid(), now, "zeros"),
                Webhooks.text("\u2066+" + id.substring(0, 3) + "\u00a0" + id.substring(3), anyWamid(), now, "pasted"));

        awaitBodies(customer, "digits", "plus", "zeros", "pasted");
    }

    @Test
    void theWindowIsOfTheLatestMessageAndNeverOfTheFuture() {
        Customer customer = owners.anyCustomer(company, number);
        postMessages(Webhooks.text(customer.waId(), anyWamid(), now.minus(Duration.ofDays(6)), "late"));
        awaitBodies(customer, "late");
        assertThat(window(customer)).isEqualTo("closed");

        postMessages(Webhooks.text(customer.waId(), anyWamid(), now.plus(Duration.ofDays(300)), "ahead"));
        awaitBodies(customer, "late", "ahead");
        assertThat(window(customer)).isEqualTo("open");
        assertThat(database.value(
                        "SELECT max(timestamp) <= ?::timestamptz FROM messages WHERE conversation_id = ?",
                        // The service's own time, which other tests may have moved on.
                        server.clock().instant().toString(),
                        customer.conversationId()))
                .isEqualTo("t");

        postMessages(Webhooks.text(customer.waId(), anyWamid(), now.minus(Duration.ofDays(3)), "later still"));
        awaitBodies(customer, "late", "later still", "ahead");
        assertThat(window(customer)).isEqualTo("open");
    }

    @Test
    void whatACustomerDoesWithMessagesThatAreThereOpensNoWindow() {
        Customer customer = owners.anyCustomer(company, number);
        String yesterday = anyWamid();
        postMessages(Webhooks.text(customer.waId(), yesterday, now.minus(Duration.ofHours(30)), "yesterday"));
        awaitBodies(customer, "yesterday");

        String about = "\"message_id\":\"" + yesterday + "\",\"original_message_id\":\"" + yesterday + "\"";
        postMessages(
                ofType(customer, anyWamid(), "\"type\":\"reaction\",\"reaction\":{" + about + ",\"emoji\":\"👍\"}"),
                ofType(customer, anyWamid(), "\"type\":\"edit\",\"edit\":{" + about + "}"),
                ofType(customer, anyWamid(), "\"type\":\"revoke\",\"revoke\":{" + about + "}"),
                ofType(customer, anyWamid(), "\"type\":\"system\",\"system\":{\"body\":\"It changed\"}"),
                ofType(customer, anyWamid(), "\"type\":\"request_welcome\""));
        assertThat(ledger.awaitFates(number.phoneNumberId(), 2)).hasSize(2);
        assertThat(window(customer)).isEqualTo("closed");

        postMessages(ofType(customer, anyWamid(), "\"type\":\"sticker\",\"sticker\":{}"));
        assertThat(ledger.awaitFates(number.phoneNumberId(), 3)).hasSize(3);
        assertThat(window(customer)).isEqualTo("open");
    }

    @Test
    void aMessagesLifeNamesItsWebhookAndThoseThatHadItAgain() {
        Customer customer = owners.anyCustomer(company, number);
        String once = Webhooks.text(customer.waId(), anyWamid(), now.minusSeconds(5), "once");
        postMessages(once);
        awaitBodies(customer, "once");
        // Again in a larger webhook, and twice in one.
        postMessages(Webhooks.text(customer.waId(), anyWamid(), now, "other"), once, once);
        assertThat(ledger.awaitFates(number.phoneNumberId(), 2))
                .containsExactly("elements=1 stored=1", "elements=3 stored=1 duplicate=2");

        JsonNode webhook = webhookOf(customer, "once");
        String record = database.value("SELECT concat_ws('/', webhook_partition, webhook_offset) FROM messages"
                + " WHERE conversation_id = " + customer.conversationId() + " AND content ->> 'body' = 'once'");
        assertThat(webhook.get("topic").getStringValue()).isEqualTo("webhook-received");
        assertThat(webhook.get("partition").getIntValue() + "/"
                        + webhook.get("offset").getLongValue())
                .isEqualTo(record);
        assertThat(webhook.get("element").getIntValue()).isZero();
        assertThat(webhook.get("fate").getStringValue()).isEqualTo("stored");
        assertThat(webhook.get("duplicateCount").getIntValue()).isEqualTo(2);
        assertThat(webhook.get("duplicates").size()).isEqualTo(2);
        assertThat(webhook.get("duplicates").get(0).get("offset").getLongValue())
                .isGreaterThan(webhook.get("offset").getLongValue());
        assertThat(webhookOf(customer, "other").get("duplicateCount").getIntValue())
                .isZero();
    }

    private JsonNode webhookOf(Customer customer, String body) {
        String id = database.value(
                "SELECT id FROM messages WHERE conversation_id = ? AND content ->> 'body' = ?",
                customer.conversationId(),
                body);
        return company.agent(41)
                .get("/conversations/" + customer.conversationId() + "/messages/" + id + "/info")
                .data("webhook");
    }

    /// By the service's clock, which saw the messages arrive.
    private String window(Customer customer) {
        return database.value("""
                SELECT CASE WHEN c.latest_inbound_at > s.now THEN 'of the future'
                  WHEN c.latest_inbound_at > s.now - interval '24 hours' THEN 'open' ELSE 'closed' END
                FROM conversations c, (SELECT ?::timestamptz AS now) s WHERE c.id = ?""", server.clock().instant().toString(), customer.conversationId());
    }

    @Test
    void theWindowRunsFromTheMessageAlsoWhileTheDatabasesClockIsBehind() {
        Customer customer = owners.anyCustomer(company, number);
        server.clock().advance(Duration.ofSeconds(3));
        try (EventProbe events = EventProbe.on(MessageTopics.MESSAGE_SENT)) {
            postMessages(
                    Webhooks.text(customer.waId(), anyWamid(), server.clock().instant(), "just now"));
            events.await(each -> each.key().equals(Long.toString(customer.conversationId())));

            MessageSent told = sent(events, customer).getFirst();
            assertThat(told.message().timestamp())
                    .isAfter(Objects.requireNonNull(told.message().createdAt()));
            assertThat(told.conversation().windowExpiresAt())
                    .isEqualTo(told.message().timestamp().plus(Duration.ofHours(24)));
        }
    }

    @Test
    void aHiddenNumberAndAnOldFormOfANumberFindTheSameCustomer() {
        String bsuid = "BR." + server.anyId() + "99";
        String modern = "55119955501" + (10 + server.anyId() % 90);
        Customer customer = new Customer(server.anyId(), server.anyId(), modern);
        owners.tell(Owners.contact(
                company.id(), customer.contactId(), 1, "Ana", List.of(Owners.waId(modern), Owners.bsuid(bsuid))));
        owners.tell(new ConversationUpdated(
                customer.conversationId(), company.id(), number.accountId(), customer.contactId(), null, "active", 1));
        owners.awaitKnown(customer);
        String old = modern.substring(0, 4) + modern.substring(5);

        postMessages(Webhooks.text(old, anyWamid(), now.minusSeconds(2), "without the nine"));
        postMessages("{\"from_user_id\":\"" + bsuid + "\",\"id\":\"" + anyWamid() + "\",\"timestamp\":"
                + now.getEpochSecond() + ",\"type\":\"text\",\"text\":{\"body\":\"hidden\"}}");

        awaitBodies(customer, "without the nine", "hidden");
        assertThat(database.value(
                        "SELECT reply_kind || ' ' || reply_value FROM conversations WHERE id = ?",
                        customer.conversationId()))
                .isEqualTo("bsuid " + bsuid);
    }

    @Test
    void whatCannotBeUsedIsParkedWithTheReason() {
        Customer customer = owners.anyCustomer(company, number);
        String unknown = "99" + server.anyId();
        postMessages(
                Webhooks.text(customer.waId(), anyWamid(), now, "in a group", ",\"group_id\":\"g1\""),
                "{\"id\":\"" + anyWamid() + "\",\"type\":\"text\",\"text\":{\"body\":\"who am I?\"}}",
                Webhooks.text(customer.waId(), anyWamid(), now, "fine"));
        post(Webhooks.messages(unknown, Webhooks.text("12025550143", anyWamid(), now, "wrong door")));

        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=3 stored=1 parked=2");
        assertThat(ledger.awaitFates(unknown, 1)).containsExactly("elements=1 parked=1");
        assertThat(database.list("SELECT reason FROM parked WHERE company_id = ? ORDER BY element", company.id()))
                .containsExactly("group", "no_sender");
        assertThat(
                        database.list(
                                "SELECT kind || ' ' || reason FROM parked WHERE company_id IS NULL AND raw LIKE '%wrong door%'"))
                .contains("message:text unknown_number");
        assertThat(bodies(customer)).containsExactly("fine");
    }

    @Test
    void onePoisonousMessageIsFoundAndParkedAndTheRestIsStored() {
        Customer customer = owners.anyCustomer(company, number);
        // Nothing is known that PostgreSQL refuses for what it says; this makes one up.
        database.execute(
                "ALTER TABLE messages ADD CONSTRAINT messages_no_poison_ck CHECK (content ->> 'body' <> 'poison') NOT VALID");
        String[] messages = new String[20];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = Webhooks.text(customer.waId(), anyWamid(), now, i == 13 ? "poison" : "line " + i);
        }

        postMessages(messages);

        assertThat(ledger.awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=20 stored=19 parked=1");
        assertThat(database.list("SELECT element || ' ' || reason FROM parked WHERE company_id = ?", company.id()))
                .containsExactly("13 data: 23514");
        assertThat(progress(customer)).isEqualTo("19/19");
    }

    @Test
    void aReplayChangesNothingAndCountsNothing() {
        Customer customer = owners.anyCustomer(company, number);
        postMessages(
                Webhooks.text(customer.waId(), anyWamid(), now, "one"),
                Webhooks.text(customer.waId(), anyWamid(), now, "two", ",\"group_id\":\"g\""));
        postMessages(Webhooks.text(customer.waId(), anyWamid(), now, "three"));
        post(Webhooks.statuses(number.phoneNumberId(), Webhooks.status("wamid.strange", "sent", now, "")));
        List<String> before = ledger.awaitFates(number.phoneNumberId(), 3);
        String state = state();

        replay(Ledger.recordsOf(number.phoneNumberId()));

        assertThat(ledger.awaitFates(number.phoneNumberId(), 3)).isEqualTo(before);
        assertThat(state()).isEqualTo(state);
    }

    private String state() {
        return database.value("""
                SELECT concat_ws('/', (SELECT count(*) FROM messages WHERE company_id = c.id),
                  (SELECT count(*) FROM parked WHERE company_id = c.id),
                  (SELECT count(*) FROM pending_statuses WHERE company_id = c.id),
                  (SELECT string_agg(version || '-' || latest_inbound_number, ',') FROM conversations
                   WHERE company_id = c.id))
                FROM (SELECT ?::bigint AS id) c""", company.id());
    }

    private void replay(List<ConsumerRecord<String, byte[]>> records) {
        RecordReader reader = server.bean(RecordReader.class);
        UUID topicId = server.bean(WebhookTopic.class).id();
        server.bean(BatchIntake.class)
                .take(records.stream()
                        .map(record -> reader.read(record, topicId))
                        .toList());
    }

    @Test
    void aReplayStoresWhatWasParkedBecauseItsNumberWasUnknown() {
        String phoneNumberId = "5320" + server.anyId();
        String waId = "1202557" + server.anyId();
        post(Webhooks.messages(phoneNumberId, Webhooks.text(waId, anyWamid(), now, "early bird")));
        assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=1 parked=1");
        long account = server.saveAccount(company.id(), phoneNumberId, "token", 80, false);
        Customer customer = owners.customer(company, new Number(account, phoneNumberId), waId);

        replay(Ledger.recordsOf(phoneNumberId));

        assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=1 stored=1");
        assertThat(bodies(customer)).containsExactly("early bird");
        assertThat(database.list("SELECT 1 FROM parked WHERE raw LIKE '%early bird%'"))
                .isEmpty();
    }

    @Test
    void everySampleIsTakenAndEachElementHasOneFateAndThenATextStillLands() {
        Company second = server.anyCompany();
        Number first =
                new Number(server.saveAccount(company.id(), "531907742688013", "token", 80, false), "531907742688013");
        Number other =
                new Number(server.saveAccount(second.id(), "640218855031977", "token", 80, false), "640218855031977");
        Customer marta = new Customer(server.anyId(), server.anyId(), "12025550143");
        owners.tell(Owners.contact(
                company.id(),
                marta.contactId(),
                1,
                "Marta Oliveira",
                List.of(
                        Owners.waId("12025550143"),
                        Owners.bsuid("US.40918273645566778899"),
                        new FindableIdentity(
                                Webhooks.WABA,
                                "parent_bsuid",
                                "US.ENT.77665544332211009988",
                                "US.ENT.77665544332211009988"))));
        owners.tell(new ConversationUpdated(
                marta.conversationId(), company.id(), first.accountId(), marta.contactId(), null, "active", 1));
        owners.awaitKnown(marta);
        for (String waId : List.of("12025550177", "551195550134", "5215555550199")) {
            owners.customer(company, first, waId);
            owners.customer(second, other, waId);
        }
        owners.customer(second, other, "12025550143");
        try (OwnerPeers _ = new OwnerPeers(server)) {
            int before = Ledger.records(any -> true).size();
            for (String sample : Webhooks.samples()) {
                var answer = webhooks.post(Webhooks.sample(sample));
                assertThat(answer.statusCode()).as(sample).isEqualTo(200);
                assertThat(answer.body()).as(sample).isEmpty();
            }
            List<ConsumerRecord<String, byte[]>> records = Ledger.records(any -> true);
            assertThat(records.size() - before)
                    .isGreaterThanOrEqualTo(Webhooks.samples().size());
            ledger.awaitAll(records);
        }
        assertThat(database.value("""
                        SELECT sum(elements - stored - duplicate - applied - parked - ignored) FROM ledger""")).isEqualTo(database.value("SELECT count(*) FROM pending_statuses"));
        String wamid = anyWamid();
        post(Webhooks.messages("531907742688013", Webhooks.text("12025550143", wamid, now, "Still here")));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(database.list("SELECT 1 FROM messages WHERE whatsapp_message_id = ?", wamid))
                                .hasSize(1));
        assertThat(database.list("SELECT 1 FROM messages WHERE content ->> 'body' LIKE 'What does everyone think%'"))
                .isEmpty();
    }
}
