package io.triptych.message.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Author;
import io.triptych.message.model.WebhookJournal;
import io.triptych.message.model.WebhookReplays;
import io.triptych.message.model.WebhookReplays.Outcome;
import io.triptych.message.model.WebhookReplays.Range;
import io.triptych.message.model.WebhookTopic;
import io.triptych.testing.EventProbe;
import io.triptych.testing.contract.ContractAssertions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// A number that is used with the WhatsApp Business app, too.
class WritingOnThePhoneIT {

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Customer customer = owners.anyCustomer(company, number);
    private final Instant now = Instant.now().minusSeconds(60);
    private int posts;

    private static String anyWamid() {
        return "wamid." + UUID.randomUUID();
    }

    private void post(String body) {
        assertThat(webhooks.post(body).statusCode()).isEqualTo(200);
        posts += 1;
        ledger.awaitFates(number.phoneNumberId(), posts);
    }

    /// A body of the collection, about this number and this customer, with message ids of its own.
    private String sample(String name, String run) {
        return Webhooks.sample(name)
                .replace("531907742688013", number.phoneNumberId())
                .replace("12025550143", customer.waId())
                .replaceAll("\"(to_user_id|from_user_id|user_id)\": *\"[^\"]*\",?", "\"x_$1\":\"\",")
                .replaceAll(",(\\s*[}\\]])", "$1")
                .replace("wamid.", "wamid." + run);
    }

    private String change(String field, String members) {
        return Webhooks.body(Webhooks.change(number.phoneNumberId(), members)
                .replace("\"field\":\"messages\"", "\"field\":\"" + field + "\""));
    }

    private String echo(String id, int second, String type, String own) {
        return change(
                "smb_message_echoes",
                "\"message_echoes\":[{\"from\":\"15550104477\",\"to\":\"" + customer.waId() + "\",\"id\":\"" + id
                        + "\",\"timestamp\":\"" + now.plusSeconds(second).getEpochSecond() + "\",\"type\":\"" + type
                        + "\",\"" + type + "\":{" + own + "}}]");
    }

    private List<JsonNode> thread() {
        List<JsonNode> messages = new ArrayList<>();
        answer("").data("messages").values().forEach(messages::add);
        return messages.reversed();
    }

    private Answer answer(String rest) {
        return company.agent(41).get("/conversations/" + customer.conversationId() + "/messages" + rest);
    }

    /// Direction, origin, status and words of a message, and what was done to it.
    private static String shown(JsonNode message) {
        StringBuilder shown = new StringBuilder();
        for (String name : List.of("direction", "origin", "status", "type", "deleted")) {
            JsonNode member = message.get(name);
            shown.append(member == null ? "-" : member.coerceStringValue()).append(' ');
        }
        JsonNode body = message.get("content").get("body");
        shown.append(body == null ? "?" : body.getStringValue());
        if (message.get("reactions") != null) {
            message.get("reactions")
                    .values()
                    .forEach(each -> shown.append(' ')
                            .append(each.get("emoji").getStringValue())
                            .append(each.get("by").getStringValue()));
        }
        return shown.toString();
    }

    private List<String> shown() {
        return thread().stream().map(WritingOnThePhoneIT::shown).toList();
    }

    private String progress() {
        return database.value(
                "SELECT concat_ws('/', latest_inbound_number, coalesce(latest_inbound_at::text, '-')) FROM conversations"
                        + " WHERE id = ?",
                customer.conversationId());
    }

    @Test
    void whatWeWriteOnThePhoneIsOurs() {
        try (EventProbe events = EventProbe.on(MessageTopics.MESSAGE_SENT)) {
            String echo = sample("echo-text", "a");
            post(echo);
            var record = events.await(each -> each.key().equals(Long.toString(customer.conversationId())));
            ContractAssertions.in(MessageSent.class).matches(MessageTopics.MESSAGE_SENT, record.value());
            post(echo);
        }
        post(sample("echo-image", "a"));

        assertThat(shown())
                .containsExactly(
                        "outbound phone sent text - Typed on the owner's phone",
                        "outbound phone sent image - our shop");
        assertThat(progress()).isEqualTo("0/-");
        assertThat(ledger.awaitFates(number.phoneNumberId(), posts))
                .containsExactly("elements=1 stored=1", "elements=1 duplicate=1", "elements=1 stored=1");

        post(sample("echo-revoke", "a"));
        assertThat(shown().getFirst()).isEqualTo("outbound phone sent text true Typed on the owner's phone");
        Answer said = answer("/" + thread().getFirst().get("id").getLongValue() + "/versions");
        assertThat(said.data("versions").get(0).get("content").get("body").getStringValue())
                .isEqualTo("Typed on the owner's phone");
        assertThat(said.data("deletedAt")).as("when it was deleted").isNotNull();
    }

    @Test
    void itHasStatusesReactionsAndAnswersAndIsNotSentAgain() {
        String ours = anyWamid();
        String theirs = anyWamid();
        post(Webhooks.messages(
                number.phoneNumberId(),
                "{\"from\":\"" + customer.waId() + "\",\"id\":\"" + anyWamid() + "\",\"timestamp\":\""
                        + now.getEpochSecond() + "\",\"type\":\"reaction\",\"reaction\":{\"message_id\":\"" + ours
                        + "\",\"emoji\":\"👍\"}}"));
        post(Webhooks.statuses(number.phoneNumberId(), Webhooks.status(ours, "failed", now, "")));
        post(echo(ours, 0, "text", "\"body\":\"On my way\""));
        post(Webhooks.messages(
                number.phoneNumberId(),
                Webhooks.text(
                        customer.waId(),
                        theirs,
                        now.plusSeconds(1),
                        "Thanks",
                        ",\"context\":{\"id\":\"" + ours + "\"}")));
        post(echo(anyWamid(), 2, "reaction", "\"message_id\":\"" + theirs + "\",\"emoji\":\"🎉\""));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shown())
                        .containsExactly(
                                "outbound phone failed text - On my way 👍contact",
                                "inbound - delivered text - Thanks 🎉phone"));
        String id = thread().getFirst().get("id").coerceStringValue();
        assertThat(thread().getLast().get("replyTo").get("id").coerceStringValue())
                .isEqualTo(id);
        assertThat(answer("/" + id + "/info").data("attempts").size()).isZero();
        assertThat(answer("/" + id + "/info")
                        .data("statuses")
                        .get(0)
                        .get("status")
                        .getStringValue())
                .isEqualTo("sent");
        assertThat(company.agent(41)
                        .post("/conversations/" + customer.conversationId() + "/messages/" + id + "/retry", "{}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void thePastIsInItsOrderAndNobodyHasToReadIt() {
        String present = anyWamid();
        post(Webhooks.messages(number.phoneNumberId(), Webhooks.text(customer.waId(), present, now, "Hello")));
        String before = progress();
        String chunk = sample("history-chunk", "h");
        post(chunk);
        post(chunk);

        assertThat(shown())
                .containsExactly(
                        "outbound phone read text - Thanks for your order!",
                        "inbound history read text - Great, thank you",
                        "inbound history read unsupported - ?",
                        "inbound - delivered text - Hello");
        assertThat(progress()).isEqualTo(before);
        assertThat(ledger.awaitFates(number.phoneNumberId(), posts))
                .containsExactly("elements=1 stored=1", "elements=3 stored=3", "elements=3 duplicate=3");

        String placeholder = thread().get(2).get("whatsappMessageId").getStringValue();
        String file = change(
                "history",
                "\"messages\":[{\"from\":\"" + customer.waId() + "\",\"id\":\"" + placeholder
                        + "\",\"timestamp\":\"1791795600\",\"type\":\"image\",\"image\":{\"id\":\"77\",\"caption\":\"Us\"}}]");
        post(file);
        post(file);
        assertThat(shown().get(2)).isEqualTo("inbound history read image - Us");
        assertThat(ledger.awaitFates(number.phoneNumberId(), posts))
                .endsWith("elements=1 stored=1", "elements=1 duplicate=1");
        assertThat(shown()).hasSize(4);
    }

    @Test
    void readingUpToTheYoungestReadsWhatCameBeforeThePast() {
        post(Webhooks.messages(number.phoneNumberId(), Webhooks.text(customer.waId(), anyWamid(), now, "Hello")));
        post(sample("history-chunk", "r"));
        String youngest = database.value(
                "SELECT max(id)::text FROM messages WHERE conversation_id = ?", customer.conversationId());

        assertThat(server.asService()
                        .get("/internal/conversations/" + customer.conversationId() + "/inbound-number?companyId="
                                + company.id() + "&upTo=" + youngest)
                        .data("number")
                        .coerceStringValue())
                .isEqualTo("1");
    }

    @Test
    void takingEverythingInOnceMoreChangesNothing() {
        writeWithAClockThatIsAhead(sample("smb-app-state-sync-add", "ahead"));
        String theirs = anyWamid();
        post(Webhooks.messages(
                number.phoneNumberId(),
                Webhooks.text(customer.waId(), theirs, now, "Hello"),
                "{\"type\":\"text\",\"text\":{\"body\":\"Who?\"}}",
                "{\"from\":\"" + customer.waId() + "\",\"id\":\"" + anyWamid()
                        + "\",\"type\":\"reaction\",\"reaction\":{\"message_id\":\"" + theirs
                        + "\",\"emoji\":\"👍\"}}"));
        post(sample("history-chunk", "again"));
        post(sample("echo-text", "again"));
        post(sample("echo-revoke", "again"));
        post(sample("smb-app-state-sync-add", "again"));
        String before = everything();
        ConsumerRecord<String, byte[]> first =
                Ledger.recordsOf(number.phoneNumberId()).get(1);

        Outcome outcome = server.bean(WebhookReplays.class)
                .replay(
                        new Range(first.partition(), first.offset(), null, null, null, number.phoneNumberId()),
                        Author.TRIPTYCHCTL);
        Outcome byTime = server.bean(WebhookReplays.class)
                .replay(
                        new Range(
                                null,
                                null,
                                null,
                                Instant.ofEpochMilli(first.timestamp()),
                                server.clock().instant(),
                                number.phoneNumberId()),
                        Author.TRIPTYCHCTL);

        assertThat(outcome).isEqualTo(new Outcome(5, 9, 0)).isEqualTo(byTime);
        assertThat(everything()).isEqualTo(before);
        assertThat(database.list(
                        "SELECT actor_name FROM audit WHERE company_id = ? AND action = 'webhooks.replayed'",
                        company.id()))
                .hasSize(2)
                .containsOnly("triptychctl");

        database.execute(
                "DELETE FROM ledger WHERE topic_id = ?::uuid AND partition = ? AND record_offset = ?",
                server.bean(WebhookTopic.class).id().toString(),
                first.partition(),
                first.offset());
        assertThat(server.bean(WebhookReplays.class)
                        .replay(Range.of(first.partition(), first.offset()), Author.TRIPTYCHCTL))
                .isEqualTo(new Outcome(1, 3, 3));
    }

    private void writeWithAClockThatIsAhead(String body) {
        server.bean(WebhookJournal.class)
                .keep(List.of(new WebhookJournal.Entry(
                        number.phoneNumberId(),
                        number.phoneNumberId(),
                        null,
                        null,
                        // Kafka takes none that is more than an hour ahead of its own clock.
                        Instant.now().plus(Duration.ofMinutes(50)),
                        body.getBytes(StandardCharsets.UTF_8))));
        posts += 1;
        ledger.awaitFates(number.phoneNumberId(), posts);
    }

    /// All that the company has, but its audit.
    private String everything() {
        return database.value("""
                SELECT concat_ws(' | ',
                  (SELECT json_agg(m ORDER BY m.id) FROM messages m WHERE m.company_id = c.id),
                  (SELECT json_agg(t ORDER BY t.id) FROM conversations t WHERE t.company_id = c.id),
                  (SELECT json_agg(a ORDER BY a.id) FROM amendments a WHERE a.company_id = c.id),
                  (SELECT json_agg(a ORDER BY a.message_id) FROM attempts a WHERE a.company_id = c.id),
                  (SELECT json_agg(p ORDER BY p.id) FROM parked p WHERE p.company_id = c.id),
                  (SELECT json_agg(r ORDER BY r.id) FROM contact_ref r WHERE r.company_id = c.id))
                FROM (SELECT ?::bigint AS id) c""", company.id());
    }

    @Test
    void aDeclinedHistoryAndTheAddressBookMakeNoMessage() {
        post(sample("history-declined", "d"));
        post(sample("smb-app-state-sync-add", "d"));
        post(change(
                "smb_app_state_sync", "\"state_sync\":[{\"type\":\"contact\",\"action\":\"remove\",\"contact\":{}}]"));
        post(change("smb_app_state_sync", "\"state_sync\":[{\"type\":\"label\",\"action\":\"add\"},7]"));

        assertThat(database.list("SELECT 1 FROM messages WHERE company_id = ?", company.id()))
                .isEmpty();
        assertThat(ledger.awaitFates(number.phoneNumberId(), posts))
                .containsExactly(
                        "elements=1 ignored=1", "elements=1 applied=1", "elements=1 ignored=1", "elements=2 ignored=2");
        assertThat(
                        database.list(
                                "SELECT reasons::text FROM ledger WHERE elements = 1 AND reasons::text LIKE '%history:declined%'"))
                .isNotEmpty();
    }

    @Test
    void whatNamesNobodyIsParkedAndOfAGroupToo() {
        post(change(
                "smb_message_echoes",
                "\"message_echoes\":[{\"id\":\"w1\",\"type\":\"text\",\"text\":{\"body\":\"?\"}}," + "{\"to\":\""
                        + customer.waId() + "\",\"group_id\":\"g\",\"type\":\"text\"},[]]"));
        post(change("history", "\"history\":[{\"threads\":[{\"messages\":[{\"id\":\"w2\",\"type\":\"text\"}]}]}]"));
        post(change("history", "\"history\":\"?\""));

        assertThat(ledger.awaitFates(number.phoneNumberId(), posts))
                .containsExactly("elements=3 parked=3", "elements=1 parked=1", "elements=1 ignored=1");
        assertThat(database.list("SELECT 1 FROM messages WHERE company_id = ?", company.id()))
                .isEmpty();
    }
}
