package io.triptych.message.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingThreadsIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Chat chat = company.anyChat(company.anyNumber());

    private Answer page(String query) {
        return company.agent(41).get("/conversations/" + chat.id() + "/messages" + query);
    }

    private static List<Long> ids(Answer page) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode message : page.data("messages").values()) {
            ids.add(message.get("id").getLongValue());
        }
        return ids;
    }

    private static String cursor(Answer page, String name) {
        JsonNode cursor = page.data().get(name);
        return cursor == null ? "none" : cursor.getStringValue();
    }

    @Test
    void pagesLeadThroughTheWholeThreadAndBack() {
        List<Long> all = company.receive(chat, 7).reversed();

        Answer first = page("?limit=3");
        Answer second = page("?limit=3&cursor=" + cursor(first, "nextCursor"));
        Answer third = page("?limit=3&cursor=" + cursor(second, "nextCursor"));

        assertThat(ids(first)).isEqualTo(all.subList(0, 3));
        assertThat(cursor(first, "prevCursor")).isEqualTo("none");
        assertThat(ids(second)).isEqualTo(all.subList(3, 6));
        assertThat(ids(third)).isEqualTo(all.subList(6, 7));
        assertThat(cursor(third, "nextCursor")).isEqualTo("none");
        Answer back = page("?limit=3&cursor=" + cursor(third, "prevCursor"));
        assertThat(ids(back)).isEqualTo(all.subList(3, 6));
        Answer newest = page("?limit=3&cursor=" + cursor(back, "prevCursor"));
        assertThat(ids(newest)).isEqualTo(all.subList(0, 3));
        assertThat(cursor(newest, "prevCursor")).isEqualTo("none");
        assertThat(cursor(newest, "nextCursor")).isNotEqualTo("none");
    }

    @Test
    void messagesOfOneMillisecondAreNeitherLostNorDoubledBetweenPages() {
        List<Long> all = company.receive(chat, 5).reversed();
        server.database()
                .execute(
                        "UPDATE messages SET timestamp = '2026-11-25T10:00:00.123Z' WHERE conversation_id = ?",
                        chat.id());

        Answer first = page("?limit=2");
        Answer second = page("?limit=2&cursor=" + cursor(first, "nextCursor"));
        Answer third = page("?limit=2&cursor=" + cursor(second, "nextCursor"));

        List<Long> seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        seen.addAll(ids(third));
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void aPageAroundAMessageHasItInTheMiddle() {
        List<Long> all = company.receive(chat, 9).reversed();

        Answer page = page("?limit=5&around=" + all.get(4));

        assertThat(ids(page)).isEqualTo(all.subList(2, 7));
        assertThat(ids(page("?limit=5&cursor=" + cursor(page, "prevCursor")))).isEqualTo(all.subList(0, 2));
        assertThat(ids(page("?limit=5&cursor=" + cursor(page, "nextCursor")))).isEqualTo(all.subList(7, 9));
        assertThat(ids(page("?limit=5&around=" + all.getFirst()))).isEqualTo(all.subList(0, 5));
    }

    @Test
    void aPageAroundAnInboundNumberHasTheCustomersMessageOfThatNumberInItsMiddle() {
        List<Long> all = company.receive(chat, 9).reversed();

        Answer page = page("?limit=5&aroundInbound=5");

        assertThat(ids(page)).isEqualTo(all.subList(2, 7));
        assertThat(page.data("messages").get(2).get("inboundNumber").getLongValue())
                .isEqualTo(5);
        assertThat(cursor(page, "prevCursor")).isNotEqualTo("none");
        assertThat(cursor(page, "nextCursor")).isNotEqualTo("none");
        assertThat(ids(page("?limit=5&aroundInbound=1"))).isEqualTo(all.subList(6, 9));
    }

    @Test
    void aroundAnInboundNumberThatIsNotReachedIsTheNewestPage() {
        List<Long> all = company.receive(chat, 7).reversed();

        Answer page = page("?limit=3&aroundInbound=8");

        assertThat(ids(page)).isEqualTo(all.subList(0, 3));
        assertThat(cursor(page, "prevCursor")).isEqualTo("none");
    }

    @Test
    void aroundAMessageOfAnotherConversationIsNotFound() {
        long elsewhere =
                company.receive(company.anyChat(company.anyNumber()), 1).getFirst();

        assertThat(page("?around=" + elsewhere).outcome()).isEqualTo("404 not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=51",
                "?limit=many",
                "?cursor=nonsense",
                "?cursor=",
                "?cursor=b2xkZXIsbm93LDE",
                "?around=0",
                "?around=-7",
                "?around=9007199254740992",
                "?around=first",
                "?around=7&cursor=b2xkZXI",
                "?aroundInbound=0",
                "?aroundInbound=first",
                "?aroundInbound=7&cursor=b2xkZXI",
                "?aroundInbound=7&around=7"
            })
    void whatIsNoPageIsInvalid(String query) {
        assertThat(page(query).outcome()).isEqualTo("400 invalid_input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740992", "first"})
    void whatIsNoConversationIsInvalid(String id) {
        assertThat(company.agent(41).get("/conversations/" + id + "/messages").outcome())
                .isEqualTo("400 invalid_input");
    }

    @Test
    void theCustomersMessagesAreReadUpToTheNumberRead() {
        company.receive(chat, 3);
        server.database().execute("UPDATE conversations SET number_read = 2 WHERE id = ?", chat.id());

        Answer page = page("");

        assertThat(page.data("messages").get(0).get("status").getStringValue()).isEqualTo("delivered");
        assertThat(page.data("messages").get(1).get("status").getStringValue()).isEqualTo("read");
        assertThat(page.data("messages").get(2).get("status").getStringValue()).isEqualTo("read");
        assertThat(page.data("messages").get(1).get("inboundNumber").getLongValue())
                .isEqualTo(2);
        // What is read is a newer version of the message than what is not, whatever its row says.
        assertThat(page.data("messages").get(1).get("version").getLongValue())
                .isGreaterThan(page.data("messages").get(0).get("version").getLongValue());
    }

    @Test
    void aConversationThatWasMadeForAMessageIsNotThereBeforeIt() {
        long made = server.anyId();
        server.database()
                .execute(
                        "INSERT INTO conversations (id, company_id, whatsapp_account_id, contact_id) VALUES (?, ?, ?, ?)",
                        made,
                        company.id(),
                        company.anyNumber().accountId(),
                        server.anyId());
        String path = "/conversations/" + made + "/messages";
        String text = "{\"messageId\":\"" + UUID.randomUUID() + "\",\"type\":\"text\",\"content\":{\"body\":\"Hi\"}}";
        assertThat(company.agent(41).get(path).outcome()).isEqualTo("404 not_found");
        assertThat(company.agent(41).post(path, text).outcome()).isEqualTo("404 not_found");

        // Its owner shows it: somebody has started it.
        server.conversationServer().knows(made, company.id(), 1, 1);
        assertThat(company.agent(41).get(path).data("messages").size()).isZero();
        assertThat(company.agent(41).post(path, text).outcome()).isEqualTo("409 window_closed");
    }

    @Test
    void whatHappenedToAMessageCanBeSeen() {
        Message message = company.send(chat, "Hello");
        await().until(() -> company.status(message).equals("sent"));

        Answer info = company.agent(41).get("/conversations/" + chat.id() + "/messages/" + message.id() + "/info");

        assertThat(info.data("attempts").size()).isEqualTo(1);
        JsonNode attempt = info.data("attempts").get(0);
        assertThat(attempt.get("number").getIntValue()).isEqualTo(1);
        assertThat(attempt.get("outcome").getStringValue()).isEqualTo("accepted");
        assertThat(attempt.get("whatsappMessageId").getStringValue()).startsWith("wamid.");
        assertThat(attempt.get("endedAt").getStringValue())
                .isGreaterThanOrEqualTo(attempt.get("at").getStringValue());
        assertThat(info.data().get("webhook")).isNull();
        assertThat(info.data("statuses").get(0).get("status").getStringValue()).isEqualTo("sending");
        assertThat(info.text("traceId")).matches("[0-9a-f]{32}");
        assertThat(company.agent(41)
                        .get("/conversations/" + chat.id() + "/messages/" + server.anyId() + "999/info")
                        .outcome())
                .isEqualTo("404 not_found");
    }

    @Test
    void theNumberReadUpToAMessageIsThatOfTheLastInboundOneBefore() {
        List<Long> inbound = company.receive(chat, 2);
        long outbound = company.send(chat, "Hello").id();
        company.receive(chat, 1);
        String path = "/internal/conversations/" + chat.id() + "/inbound-number?companyId=" + company.id() + "&upTo=";

        assertThat(server.asService().get(path + outbound).data("number").getLongValue())
                .isEqualTo(2);
        assertThat(server.asService()
                        .get(path + inbound.getFirst())
                        .data("number")
                        .getLongValue())
                .isEqualTo(1);
        long elsewhere =
                company.receive(company.anyChat(company.anyNumber()), 1).getFirst();
        assertThat(server.asService().get(path + elsewhere).outcome()).isEqualTo("404 not_found");
        assertThat(server.asService().get(path + "0").outcome()).isEqualTo("400 invalid_input");
        assertThat(server.asService()
                        .get("/internal/conversations/" + chat.id() + "/inbound-number?companyId=1&upTo=1")
                        .outcome())
                .isEqualTo("404 not_found");
    }
}
