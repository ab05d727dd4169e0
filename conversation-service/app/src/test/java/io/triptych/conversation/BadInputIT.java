package io.triptych.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIT {

    private static final Company COMPANY = Company.known();
    private static final long CONVERSATION = COMPANY.conversation();

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=-1, limit",
        "limit=1.5, limit",
        "limit=ten, limit",
        "limit=99999999999999999999, limit",
        "status=open, status",
        "status=ACTIVE, status",
        "assignedTo=, assignedTo",
        "status=, status",
        "unread=, unread",
        "accountId=, accountId",
        "cursor=, cursor",
        "limit=, limit",
        "status=active&status=active, status",
        "search=a&search=b, search",
        "limit=1&limit=2, limit",
        "assignedTo=nobody, assignedTo",
        "assignedTo=0, assignedTo",
        "assignedTo=-5, assignedTo",
        "assignedTo=9007199254740992, assignedTo",
        "unread=yes, unread",
        "unread=1, unread",
        "accountId=x, accountId",
        "accountId=0, accountId",
        "accountId=, accountId",
        "unanswered=, unanswered",
        "unanswered=1, unanswered",
        "windowClosingWithin=, windowClosingWithin",
        "windowClosingWithin=1h, windowClosingWithin",
        "windowClosingWithin=3600, windowClosingWithin",
        "windowClosingWithin=PT0S, windowClosingWithin",
        "windowClosingWithin=-PT1H, windowClosingWithin",
        "windowClosingWithin=PT24H0.001S, windowClosingWithin",
        "windowClosingWithin=P2D, windowClosingWithin",
        "windowClosingWithin=PT99999999999999999999H, windowClosingWithin",
        "windowClosingWithin=PT1H&windowClosingWithin=PT2H, windowClosingWithin",
        "snoozed=, snoozed",
        "snoozed=1, snoozed",
        "labelId=x, labelId",
        "labelId=0, labelId",
        "cursor=%00, cursor",
        "cursor=abc, cursor",
        "cursor=!!!, cursor",
        "search=a%00b, search",
    })
    void filtersAreReadStrictly(String query, String field) {
        for (String path : new String[] {"/conversations?", "/inbox?"}) {
            assertRefused(COMPANY.get(COMPANY.admin, path + query), field);
        }
    }

    @Test
    void aSearchHasAtMostHundredCharacters() {
        assertThat(COMPANY.get(COMPANY.admin, "/conversations?search=" + "a".repeat(100))
                        .status())
                .isEqualTo(200);
        assertRefused(COMPANY.get(COMPANY.admin, "/conversations?search=" + "a".repeat(101)), "search");
    }

    @Test
    void aCursorOfNonsenseIsNone() {
        for (String text :
                new String[] {"", "1", "1,2", "2026-03-02T09:00:00Z,x", "2026-03-02T09:00:00Z,-1", "a,b,c"}) {
            String cursor =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            Answer answer = COMPANY.get(COMPANY.admin, "/conversations?cursor=" + cursor);
            assertThat(answer.status()).as(text).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "1.5", "9007199254740992", "99999999999999999999"})
    void idsAreOnes(String id) {
        assertRefused(COMPANY.get(COMPANY.admin, "/conversations/" + id), "conversationId");
        assertRefused(COMPANY.get(COMPANY.admin, "/conversations/" + id + "/access"), "conversationId");
        assertRefused(COMPANY.get(COMPANY.admin, "/contacts/" + id + "/access"), "contactId");
        assertRefused(COMPANY.get(COMPANY.admin, "/inbox?conversationId=" + id), "conversationId");
        assertRefused(COMPANY.post(COMPANY.admin, "/conversations/" + id + "/read", "{}"), "conversationId");
        assertRefused(COMPANY.post(COMPANY.admin, "/conversations/" + id + "/unread", "{}"), "conversationId");
        String status = "{\"status\":\"archived\"}";
        assertRefused(COMPANY.put(COMPANY.admin, "/conversations/" + id + "/status", status), "conversationId");
        String nobody = "{\"assignedTo\":null}";
        assertRefused(COMPANY.put(COMPANY.admin, "/conversations/" + id + "/assignee", nobody), "conversationId");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|status|{}|status",
                "PUT|status|{\"status\":null}|status",
                "PUT|status|{\"status\":5}|status",
                "PUT|status|{\"status\":\"closed\"}|status",
                "PUT|status|[]|status",
                "PUT|assignee|{}|assignedTo",
                "PUT|assignee|{\"assignedTo\":\"5\"}|assignedTo",
                "PUT|assignee|{\"assignedTo\":1.5}|assignedTo",
                "PUT|assignee|{\"assignedTo\":0}|assignedTo",
                "PUT|assignee|{\"assignedTo\":true}|assignedTo",
                "PUT|assignee|{\"assignedTo\":{}}|assignedTo",
                "PUT|assignee|{\"assignedTo\":9007199254740992}|assignedTo",
                "PUT|assignee|{\"assignedTo\":99999999999999999999}|assignedTo",
                "PUT|snooze|{}|until",
                "PUT|snooze|{\"until\":7}|until",
                "PUT|snooze|{\"until\":\"tomorrow\"}|until",
                "PUT|snooze|{\"until\":\"2020-01-01T00:00:00.000Z\"}|until",
                "PUT|snooze|{\"until\":\"2999-01-01T00:00:00.000Z\"}|until",
                "PUT|snooze|[]|body",
                "PUT|labels|{}|labelIds",
                "PUT|labels|{\"labelIds\":null}|labelIds",
                "PUT|labels|{\"labelIds\":7}|labelIds",
                "PUT|labels|{\"labelIds\":[\"7\"]}|labelIds",
                "PUT|labels|{\"labelIds\":[0]}|labelIds",
                "PUT|labels|{\"labelIds\":[9007199254740991]}|labelIds",
                "PUT|labels|{\"labelIds\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]}|labelIds",
                "PUT|labels|[]|body",
                "POST|read|{\"upTo\":\"7\"}|upTo",
                "POST|read|{\"upTo\":0}|upTo",
                "POST|read|{\"upTo\":-7}|upTo",
                "POST|read|{\"upTo\":[]}|upTo",
                "POST|read|[]|upTo",
            })
    void bodiesAreReadStrictly(String method, String action, String body, String field) {
        JsonNode before = COMPANY.conversation(CONVERSATION);
        Answer answer =
                Service.running().call(COMPANY.admin, method, "/conversations/" + CONVERSATION + "/" + action, body);
        assertRefused(answer, field);
        assertThat(COMPANY.conversation(CONVERSATION)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{\"status\":\"archived\"", "\"archived\""})
    void whatIsNoJsonObjectIsRefused(String body) {
        Answer answer = COMPANY.put(COMPANY.admin, "/conversations/" + CONVERSATION + "/status", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"contact\":{\"id\":0},\"contactVersion\":1,\"whatsappAccountId\":3}",
                "{\"contact\":{\"id\":3},\"contactVersion\":1,\"whatsappAccountId\":0}",
                "{\"contact\":{\"id\":3},\"contactVersion\":1}",
                "{\"contactVersion\":1,\"whatsappAccountId\":3}",
                "{\"contact\":{\"id\":\"x\"},\"contactVersion\":1,\"whatsappAccountId\":3}",
                "{\"contact\":{\"id\":3,\"name\":\"a\\u0000b\"},\"contactVersion\":1,\"whatsappAccountId\":3}",
                "[]",
            })
    void aConversationStartsOnlyWithAContactAndAnAccount(String body) {
        Answer answer = COMPANY.post(COMPANY.admin, "/conversations", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_input");
    }

    @Test
    void aResolutionNamesItsConversations() {
        for (String body : new String[] {"[]", "{\"conversations\":7}"}) {
            Answer answer = Service.running().callAsService("POST", "/internal/conversations/resolve", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void unknownPathsAndMethodsHaveTheEnvelope() {
        assertThat(COMPANY.get(COMPANY.admin, "/nothing").code()).isEqualTo("not_found");
        Answer wrongMethod = COMPANY.put(COMPANY.admin, "/conversations/counts", "{}");
        assertThat(wrongMethod.status()).isEqualTo(405);
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_input");
        assertThat(answer.fields().get(field)).isNotNull();
    }
}
