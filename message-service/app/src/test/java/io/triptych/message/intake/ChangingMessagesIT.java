package io.triptych.message.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.MessageUpdated;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Message;
import io.triptych.testing.EventProbe;
import io.triptych.testing.contract.ContractAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Reactions, edits, deletions and notices.
class ChangingMessagesIT {

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

    private void post(String... messages) {
        assertThat(webhooks.post(Webhooks.messages(number.phoneNumberId(), messages))
                        .statusCode())
                .isEqualTo(200);
        posts += 1;
        ledger.awaitFates(number.phoneNumberId(), posts);
    }

    private String element(int second, String type, String members) {
        return "{\"from\":\"" + customer.waId() + "\",\"id\":\"" + anyWamid() + "\",\"timestamp\":\""
                + now.plusSeconds(second).getEpochSecond() + "\",\"type\":\"" + type + "\",\"" + type + "\":{" + members
                + "}}";
    }

    private String reaction(int second, String target, String emoji) {
        String members = emoji.isEmpty() ? "" : ",\"emoji\":\"" + emoji + "\"";
        return element(second, "reaction", "\"message_id\":\"" + target + "\"" + members);
    }

    private String edit(int second, String target, String body) {
        return element(
                second,
                "edit",
                "\"original_message_id\":\"" + target + "\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"" + body
                        + "\"}}");
    }

    private String revoke(int second, String target) {
        return element(second, "revoke", "\"original_message_id\":\"" + target + "\"");
    }

    private String text(String id, String body) {
        return Webhooks.text(customer.waId(), id, now, body);
    }

    private List<JsonNode> thread() {
        List<JsonNode> messages = new ArrayList<>();
        company.agent(41)
                .get("/conversations/" + customer.conversationId() + "/messages?limit=50")
                .data("messages")
                .values()
                .forEach(messages::add);
        return messages.reversed();
    }

    /// What a message shows: its words, its reactions, and what became of it.
    private static String shown(JsonNode message) {
        JsonNode body = message.get("content").get("body");
        StringBuilder shown = new StringBuilder(body == null ? "?" : body.getStringValue());
        if (message.get("reactions") != null) {
            message.get("reactions")
                    .values()
                    .forEach(each -> shown.append(' ')
                            .append(each.get("emoji").getStringValue())
                            .append(each.get("by").getStringValue()));
        }
        for (String flag : List.of("edited", "deleted")) {
            if (message.get(flag) != null) {
                shown.append(' ').append(flag);
            }
        }
        return shown.toString();
    }

    private List<String> shown() {
        return thread().stream().map(ChangingMessagesIT::shown).toList();
    }

    private String progress() {
        return database.value(
                "SELECT concat_ws('/', latest_inbound_number, latest_inbound_at) FROM conversations WHERE id = ?",
                customer.conversationId());
    }

    private List<String> versions(String wamid) {
        String id = database.value("SELECT id::text FROM messages WHERE whatsapp_message_id = ?", wamid);
        List<String> said = new ArrayList<>();
        company.agent(41)
                .get("/conversations/" + customer.conversationId() + "/messages/" + id + "/versions")
                .data("versions")
                .values()
                .forEach(each -> said.add(each.get("content").get("body").getStringValue()));
        return said;
    }

    @Test
    void aReactionIsOnItsMessageAndNoMessageOfItsOwn() {
        String wamid = anyWamid();
        post(text(wamid, "Hello"));
        String before = progress();
        try (EventProbe events = EventProbe.on(MessageTopics.MESSAGE_UPDATED)) {
            String first = reaction(1, wamid, "❤️");
            post(first, first);
            assertThat(shown()).containsExactly("Hello ❤️contact");

            var record = events.await(each -> each.key().equals(Long.toString(customer.conversationId())));
            ContractAssertions.in(MessageUpdated.class).matches(MessageTopics.MESSAGE_UPDATED, record.value());
        }
        post(reaction(3, wamid, "👍"), reaction(2, wamid, "😮"));
        assertThat(shown()).containsExactly("Hello 👍contact");
        post(reaction(4, wamid, ""));
        assertThat(shown()).containsExactly("Hello");
        assertThat(progress()).isEqualTo(before);
        assertThat(ledger.awaitFates(number.phoneNumberId(), posts))
                .containsExactly(
                        "elements=1 stored=1",
                        "elements=2 stored=1 duplicate=1",
                        "elements=2 stored=2",
                        "elements=1 stored=1");
    }

    @Test
    void aReactionToOursIsOnOurs() {
        post(text(anyWamid(), "Hello"));
        Message ours = company.send(new Company.Chat(customer.conversationId(), customer.waId()), "Hi!");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.status(ours)).isEqualTo("sent"));
        String wamid = database.value("SELECT whatsapp_message_id FROM messages WHERE id = ?", ours.id());

        post(reaction(61, wamid, "🙏"), edit(62, wamid, "not theirs"), revoke(63, wamid));

        assertThat(shown()).containsExactly("Hello", "Hi! 🙏contact");
    }

    @Test
    void aReactionToOursWaitsForWhatsAppsIdOfIt() {
        post(text(anyWamid(), "Hello"));
        Message ours = company.send(new Company.Chat(customer.conversationId(), customer.waId()), "Hi!");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.status(ours)).isEqualTo("sent"));
        String later = anyWamid();
        post(reaction(61, later, "🙏"));
        assertThat(shown()).containsExactly("Hello", "Hi!");

        database.execute("UPDATE attempts SET whatsapp_message_id = ? WHERE message_id = ?", later, ours.id());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shown()).containsExactly("Hello", "Hi! 🙏contact"));
    }

    /// A text, with what WhatsApp knows its writer's security code by.
    private void postKnownBy(String hash, int second, String body) {
        String message = Webhooks.text(customer.waId(), anyWamid(), now.plusSeconds(second), body);
        assertThat(webhooks.post(Webhooks.body(Webhooks.change(
                                number.phoneNumberId(),
                                "\"contacts\":[{\"wa_id\":\"" + customer.waId() + "\",\"identity_key_hash\":\"" + hash
                                        + "\"}],\"messages\":[" + message + "]")))
                        .statusCode())
                .isEqualTo(200);
        posts += 1;
        ledger.awaitFates(number.phoneNumberId(), posts);
    }

    @Test
    void anotherSecurityCodeIsNoticedOnceAndAnOldOneIsNone() {
        postKnownBy("a", 1, "Hello");
        postKnownBy("a", 2, "Hello again");
        postKnownBy("b", 4, "It's me");
        postKnownBy("a", 3, "Late");
        postKnownBy("b", 5, "Bye");

        assertThat(thread().stream()
                        .map(each -> each.get("type").getStringValue() + " "
                                + (each.get("content").get("body") == null
                                        ? each.get("content").get("type").getStringValue()
                                        : shown(each))))
                .containsExactly(
                        "text Hello",
                        "text Hello again",
                        "text Late",
                        "system customer_identity_changed",
                        "text It's me",
                        "text Bye");
        assertThat(progress()).startsWith("5/");
    }

    @Test
    void whatComesBeforeItsMessageWaitsForItAndOfAnotherConversationChangesNothing() {
        String late = anyWamid();
        Customer other = owners.anyCustomer(company, number);
        String foreign = anyWamid();
        post(Webhooks.text(other.waId(), foreign, now, "Secret"));

        post(reaction(1, late, "❤️"), revoke(2, late), reaction(1, foreign, "👍"), revoke(2, foreign));
        assertThat(database.list("SELECT 1 FROM messages WHERE conversation_id = ?", customer.conversationId()))
                .isEmpty();
        post(text(late, "Too late"));

        assertThat(shown()).containsExactly("Too late ❤️contact deleted");
        assertThat(database.value("SELECT version::text FROM messages WHERE whatsapp_message_id = ?", foreign))
                .isEqualTo("1");
    }

    @Test
    void anEditKeepsWhatWasSaidAndADeletionToo() {
        String wamid = anyWamid();
        post(text(wamid, "Monday"), edit(2, wamid, "Wednesday"), edit(1, wamid, "Tuesday"));
        assertThat(shown()).containsExactly("Wednesday edited");
        assertThat(versions(wamid)).containsExactly("Monday", "Tuesday", "Wednesday");

        post(revoke(5, wamid));
        assertThat(shown()).containsExactly("Wednesday edited deleted");
        assertThat(versions(wamid)).containsExactly("Monday", "Tuesday", "Wednesday");
        assertThat(company.agent(41)
                        .get("/conversations/" + customer.conversationId() + "/messages/999999999/versions")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anEditOfWhatNeverCameBringsItAndTheLateOriginalDoesNotDoubleIt() {
        String wamid = anyWamid();
        post(edit(2, wamid, "As it is now"), reaction(3, wamid, "❤️"));
        assertThat(shown()).containsExactly("As it is now ❤️contact edited");
        // Its number, and no window: WhatsApp's pages don't say that an edit opens one.
        assertThat(progress()).isEqualTo("1");
        assertThat(versions(wamid)).containsExactly("As it is now");

        post(text(wamid, "As it was"), edit(4, wamid, "As it is at last"));

        assertThat(shown()).containsExactly("As it is at last ❤️contact edited");
        assertThat(versions(wamid)).containsExactly("As it was", "As it is now", "As it is at last");
        assertThat(progress()).isEqualTo("1");
    }

    @Test
    void aNoticeIsALineOfTheThreadThatCountsNothingAndOpensNothing() {
        post(Webhooks.text(customer.waId(), anyWamid(), now.minus(Duration.ofDays(3)), "Hello"));
        String before = progress();

        String notice = element(9, "system", "\"type\":\"customer_identity_changed\",\"body\":\"Changed\"");
        post(notice, notice);
        post(notice);

        assertThat(progress()).isEqualTo(before);
        assertThat(thread()).hasSize(2).last().satisfies(line -> {
            assertThat(line.get("type").getStringValue()).isEqualTo("system");
            assertThat(line.get("direction").getStringValue()).isEqualTo("internal");
            assertThat(line.get("status").getStringValue()).isEqualTo("sent");
            assertThat(line.get("inboundNumber")).isNull();
        });
    }

    @Test
    void afterAChangeOfTheNumberTheConversationGoesOnUnderTheNewOne() {
        String renewed = "1203555" + server.anyId();
        owners.tell(Owners.contact(
                company.id(),
                customer.contactId(),
                9,
                "Marta",
                List.of(Owners.waId(customer.waId()), Owners.waId(renewed))));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.list(
                                "SELECT 1 FROM contact_identities_ref WHERE contact_id = ? AND value = ?",
                                customer.contactId(),
                                renewed))
                        .hasSize(1));
        post(text(anyWamid(), "Hello"));

        post(element(9, "system", "\"type\":\"user_changed_number\",\"wa_id\":\"" + renewed + "\""));
        assertThat(database.value("SELECT reply_value FROM conversations WHERE id = ?", customer.conversationId()))
                .isEqualTo(renewed);

        post(Webhooks.text(renewed, anyWamid(), now.plusSeconds(20), "Me again"));
        assertThat(shown()).containsExactly("Hello", "?", "Me again");
    }

    @Test
    void whateverComesInWhicheverOrderAndHoweverOftenEndsAlike() {
        Random random = new Random(20261120);
        String one = anyWamid();
        String two = anyWamid();
        List<String> all = new ArrayList<>(List.of(
                text(one, "one"),
                text(two, "two"),
                reaction(1, one, "❤️"),
                reaction(2, one, "👍"),
                reaction(3, two, "😮"),
                reaction(4, two, ""),
                edit(5, one, "one, better"),
                revoke(6, two)));
        all.addAll(List.copyOf(all));
        Collections.shuffle(all, random);
        while (!all.isEmpty()) {
            List<String> batch = all.subList(0, Math.min(all.size(), 1 + random.nextInt(4)));
            post(batch.toArray(String[]::new));
            batch.clear();
        }

        assertThat(shown()).containsExactlyInAnyOrder("one, better 👍contact edited", "two deleted");
        assertThat(progress()).startsWith("2/");
        assertThat(database.value("SELECT count(*)::text FROM amendments WHERE company_id = ?", company.id()))
                .isEqualTo("6");
    }
}
