package io.triptych.message.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Api;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchingMessagesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer search(Api api, String text, String more) {
        return api.get("/messages/search?q=" + encoded(text) + more);
    }

    private static List<JsonNode> hits(Answer answer) {
        List<JsonNode> hits = new ArrayList<>();
        answer.data("hits").values().forEach(hits::add);
        return hits;
    }

    private static String body(JsonNode hit) {
        return hit.get("message").get("content").get("body").getStringValue();
    }

    private List<String> found(Api api, String text) {
        Answer answer = search(api, text, "");
        assertThat(answer.outcome()).isEqualTo("200");
        return hits(answer).stream().map(SearchingMessagesIT::body).toList();
    }

    private List<String> found(String text) {
        return found(company.admin(), text);
    }

    /// What is stored by now can be found once this one can.
    private void allIsFindable() {
        String last = "last" + server.anyId();
        company.send(company.anyChat(number), last);
        await().atMost(SOON).untilAsserted(() -> assertThat(found(last)).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Où est ma COMMANDE n° 4711? | commande ou",
                "Où est ma commande n° 4711? | 471",
                "Die Straße ist gesperrt | strasse",
                "order-12345 to anna.k@example.org | example 12345",
                "東京都に住んでいます | 京都に",
                "東京都に住んでいます | 京",
                "ผมอยากสั่งอาหาร | สั่ง",
                "Ваш заказ готов | заказ гот",
                "متى يصل الطلب؟ | الطلب",
                "50% off_now \\ 'quoted' | 50%  off_",
                "Thanks 🎉 | 🎉",
            })
    void messageIsFoundByItsWordsInAnyLanguage(String text, String query) {
        Message message = company.send(company.anyChat(number), text);
        company.send(company.anyChat(number), "something else");
        allIsFindable();

        List<JsonNode> hits = hits(search(company.admin(), query, ""));

        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.get("message").get("id").getLongValue()).isEqualTo(message.id());
            assertThat(hit.get("highlight").get("text").getStringValue()).isEqualTo(text);
            assertThat(hit.get("highlight").get("ranges").size()).isPositive();
        });
        assertThat(found(server.anyCompany().admin(), query)).isEmpty();
    }

    @Test
    void everyWordCountsAndOnlyTheLastByItsBeginning() {
        company.send(company.anyChat(number), "blue delivery tomorrow");
        allIsFindable();

        assertThat(found("tomorrow deliv")).hasSize(1);
        assertThat(found("deliv tomorrow")).isEmpty();
        assertThat(found("red delivery")).isEmpty();
        assertThat(found("elivery")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "\\", "%", "_", ":*", "&", "|", "!", "()", "a' & 'b", "x:*A", "<->", "'; --"})
    void whatMeansSomethingToPostgresMeansNothingHere(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void anyTextIsAnswered() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            StringBuilder text = new StringBuilder("q");
            random.ints(40, 0x20, 0x3000).filter(Character::isValidCodePoint).forEach(text::appendCodePoint);
            assertThat(search(company.admin(), text.toString(), "").outcome())
                    .as(text.toString())
                    .isEqualTo("200");
        }
    }

    @Test
    void whatIsNoSearchIsRefused() {
        assertThat(company.admin().get("/messages/search").field("q")).isNotNull();
        assertThat(search(company.admin(), " ", "").field("q")).isNotNull();
        assertThat(search(company.admin(), "x".repeat(101), "").field("q")).isNotNull();
        assertThat(search(company.admin(), "x", "&limit=51").field("limit")).isNotNull();
        assertThat(search(company.admin(), "x", "&cursor=nonsense").field("cursor"))
                .isNotNull();
    }

    @Test
    void pagesFollowOneAnotherNewestFirst() {
        Chat chat = company.anyChat(number);
        List<String> sent = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            sent.addFirst("paged " + i);
            company.send(chat, "paged " + i);
        }
        allIsFindable();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = search(company.admin(), "paged", "&limit=3" + cursor);
            hits(page).forEach(hit -> seen.add(body(hit)));
            JsonNode next = page.data().get("nextCursor");
            cursor = next == null ? null : "&cursor=" + next.getStringValue();
        }

        assertThat(seen).isEqualTo(sent);
    }

    @Test
    void oneConversationAloneCanBeSearched() {
        Chat one = company.anyChat(number);
        company.send(one, "umbrella here");
        company.send(company.anyChat(number), "umbrella there");
        allIsFindable();

        assertThat(hits(search(company.admin(), "umbrella", "&conversationId=" + one.id())))
                .singleElement()
                .satisfies(hit -> assertThat(body(hit)).isEqualTo("umbrella here"));
    }

    @Test
    void agentFindsWhatIsTheirsOnly() {
        Chat own = company.anyChat(number);
        Chat colleagues = company.anyChat(number);
        Chat nobodys = company.anyChat(number);
        for (Chat chat : List.of(own, colleagues, nobodys)) {
            company.send(chat, "parasol " + chat.id());
        }
        server.database().execute("UPDATE conversations SET assigned_to = 77 WHERE id = ?", own.id());
        server.database().execute("UPDATE conversations SET assigned_to = 78 WHERE id = ?", colleagues.id());
        allIsFindable();

        assertThat(found(company.agent(77), "parasol")).containsExactly("parasol " + own.id());
        assertThat(found(server.as(company.id(), 79, "manager"), "parasol")).hasSize(3);
    }

    @Test
    void amongVeryManyOfOthersAgentGetsShortPagesThatGoOn() {
        Chat own = company.anyChat(number);
        Chat colleagues = company.anyChat(number);
        server.database().execute("UPDATE conversations SET assigned_to = 77 WHERE id = ?", own.id());
        server.database().execute("UPDATE conversations SET assigned_to = 78 WHERE id = ?", colleagues.id());
        stored(own, "crowded mine", 3_000, 3);
        stored(colleagues, "crowded theirs", 10, 2_500);
        allIsFindable();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null && pages < 50) {
            Answer page = search(company.agent(77), "crowded", cursor);
            hits(page).forEach(hit -> seen.add(body(hit)));
            JsonNode next = page.data().get("nextCursor");
            cursor = next == null ? null : "&cursor=" + next.getStringValue();
            pages++;
        }

        assertThat(seen).containsExactly("crowded mine", "crowded mine", "crowded mine");
        assertThat(pages).isBetween(2, 10);
    }

    @Test
    void whatCannotBeReadHoldsUpNothing() {
        Chat chat = company.anyChat(number);
        company.send(chat, "before the deep one");
        allIsFindable();
        server.database().execute("""
                UPDATE messages SET content = ('{"contacts":' || repeat('[', 1500) || repeat(']', 1500) || '}')::jsonb
                WHERE conversation_id = ?""", chat.id());
        company.send(chat, "after the deep one");
        allIsFindable();

        await().atMost(SOON).untilAsserted(() -> assertThat(found("deep")).containsExactly("after the deep one"));
    }

    /// Messages of a past, a minute apart, the newest so many minutes old.
    private void stored(Chat chat, String text, int minutesOld, int count) {
        server.database().execute("""
                INSERT INTO messages (company_id, conversation_id, whatsapp_account_id, message_id, direction, type, content,
                  status, version, timestamp, created_at, trace_id, span_id)
                SELECT c.company_id, c.id, c.whatsapp_account_id, 'past.' || c.id || '.' || i, 'outbound', 'text',
                  jsonb_build_object('body', ?::text), 'sent', 1, now() - (? + i) * interval '1 minute', now(),
                  '4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'
                FROM conversations c, generate_series(1, ?) AS i WHERE c.id = ?""", text, minutesOld, count, chat.id());
    }

    @Test
    void whatWasEditedIsFoundByItsNewWordsAndWhatWasDeletedByNone() {
        Webhooks webhooks = new Webhooks(server);
        Ledger ledger = new Ledger(server);
        Customer customer = new Owners(server).anyCustomer(company, number);
        Instant at = Instant.now().minusSeconds(60);
        String edited = "wamid." + UUID.randomUUID();
        String deleted = "wamid." + UUID.randomUUID();
        webhooks.post(Webhooks.messages(
                number.phoneNumberId(),
                Webhooks.text(customer.waId(), edited, at, "meet at noon"),
                Webhooks.text(customer.waId(), deleted, at, "regrettable words")));
        ledger.awaitFates(number.phoneNumberId(), 1);
        allIsFindable();
        assertThat(found("noon")).hasSize(1);
        assertThat(found("regrettable")).hasSize(1);

        webhooks.post(Webhooks.messages(
                number.phoneNumberId(),
                changed(
                        customer,
                        at,
                        "edit",
                        "\"original_message_id\":\"" + edited
                                + "\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"meet at dusk\"}}"),
                changed(customer, at, "revoke", "\"original_message_id\":\"" + deleted + "\"")));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(found("dusk")).containsExactly("meet at dusk");
            assertThat(found("noon")).isEmpty();
            assertThat(found("regrettable")).isEmpty();
        });
    }

    private static String changed(Customer customer, Instant at, String type, String members) {
        return "{\"from\":\"" + customer.waId() + "\",\"id\":\"wamid." + UUID.randomUUID() + "\",\"timestamp\":\""
                + at.plusSeconds(5).getEpochSecond() + "\",\"type\":\"" + type + "\",\"" + type + "\":{" + members
                + "}}";
    }
}
