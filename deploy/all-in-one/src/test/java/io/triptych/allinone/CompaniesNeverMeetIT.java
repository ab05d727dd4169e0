package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.ApiClient.Answer;
import io.triptych.allinone.Operations.Operation;
import io.triptych.allinone.Operations.Scene;
import io.triptych.allinone.settings.Settings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two companies have the same customer. Neither sees a row, a frame, an id or a count of the other, whatever it calls.
@ExtendWith(RunningProduct.class)
class CompaniesNeverMeetIT {
    private static final String CUSTOMER = "12025550130";

    private final Settings settings;
    private final ApiClient aurora;
    private final ApiClient borealis;
    private final Scene ofAurora;
    private final Scene ofBorealis;

    CompaniesNeverMeetIT(Settings settings) {
        this.settings = settings;
        aurora = ApiClient.signedIn(settings, "admin@aurora.example");
        borealis = ApiClient.signedIn(settings, "admin@borealis.example");
        ofAurora = Scenes.of(settings, aurora, ApiClient.AURORA_WABA, ApiClient.AURORA_NUMBER, CUSTOMER);
        ofBorealis = Scenes.of(settings, borealis, ApiClient.BOREALIS_WABA, ApiClient.BOREALIS_NUMBER, CUSTOMER);
    }

    @Test
    void oneCustomerOfTwoIsTwoConversationsAndTwoContacts() {
        assertThat(ofAurora.conversation()).isNotEqualTo(ofBorealis.conversation());
        assertThat(ofAurora.contact()).isNotEqualTo(ofBorealis.contact());
    }

    @Test
    void foreignIdsInAnyPathAreNotFoundAndChangeNothing() {
        String before = state(aurora, ofAurora);
        for (Operation operation : Operations.all(ofAurora)) {
            if (operation.path().contains("{")) {
                Answer answer = borealis.call(request(operation, ofAurora.path(operation) + operation.query()));
                assertThat(answer.code()).as(operation.toString()).isEqualTo("not_found");
            }
        }
        assertThat(state(aurora, ofAurora)).isEqualTo(before);
    }

    @Test
    void foreignIdsBesideOnesOwnConversationAreNotFoundOrInvalid() {
        String own = "/conversations/" + ofBorealis.conversation();

        assertThat(borealis.get(own + "/messages/" + ofAurora.message() + "/info")
                        .code())
                .isEqualTo("not_found");
        assertThat(borealis.post(own + "/messages/" + ofAurora.message() + "/retry", "{}")
                        .code())
                .isEqualTo("not_found");
        assertThat(borealis.get(own + "/messages?around=" + ofAurora.message()).code())
                .isEqualTo("not_found");
        assertThat(borealis.put(own + "/assignee", "{\"assignedTo\":" + ofAurora.user() + "}")
                        .code())
                .isEqualTo("invalid_user");
        assertThat(borealis.post("/conversations", "{\"contactId\":" + ofAurora.contact() + "}")
                        .code())
                .isEqualTo("not_found");
        assertThat(borealis.post(
                                "/conversations",
                                "{\"contactId\":" + ofBorealis.contact() + ",\"whatsappAccountId\":"
                                        + ofAurora.account() + "}")
                        .status())
                .isBetween(400, 404);
        for (String read : List.of("/inbox?", "/messages/search?q=a&")) {
            assertThat(borealis.get(read + "conversationId=" + ofAurora.conversation())
                            .code())
                    .as(read)
                    .isEqualTo("not_found");
        }
        assertThat(borealis.post(
                                own + "/messages",
                                "{\"messageId\":\"" + UUID.randomUUID()
                                        + "\",\"type\":\"text\",\"content\":{\"body\":\"Hi\"},\"replyTo\":"
                                        + ofAurora.message() + "}")
                        .status())
                .isBetween(400, 404);
    }

    @Test
    void whatOneCompanySharesTheOtherNeitherSeesNorChanges() {
        String name = "Aurora " + UUID.randomUUID();
        String shared = "{\"name\":\"" + name + "\",\"filter\":{\"unread\":true},\"shared\":\"company\"}";
        long view = aurora.post("/views", shared).data().path("view").path("id").asLong();
        assertThat(borealis.get("/views").body().toString()).doesNotContain(name);
        assertThat(borealis.patch("/views/" + view, "{\"name\":\"Mine\"}").code())
                .isEqualTo("not_found");
        assertThat(borealis.call(borealis.to("/api/v1/views/" + view).DELETE()).code())
                .isEqualTo("not_found");
        assertThat(aurora.get("/views").body().toString()).contains(name);
        assertThat(aurora.call(aurora.to("/api/v1/views/" + view).DELETE()).status())
                .isEqualTo(200);
    }

    @Test
    void listsCountsPeopleAndNumbersAreOfOnesOwnCompany() {
        int auroras = aurora.get("/conversations/counts").data().path("all").asInt();
        int boreales = borealis.get("/conversations/counts").data().path("all").asInt();
        assertThat(ids(borealis)).contains(ofBorealis.conversation()).hasSize(boreales);
        assertThat(ids(aurora))
                .contains(ofAurora.conversation())
                .hasSize(auroras)
                .doesNotContainAnyElementsOf(ids(borealis));

        long company = borealis.get("/me").data().path("companyId").asLong();
        for (String path : List.of(
                "/conversations?limit=100",
                "/conversations?limit=100&search=" + CUSTOMER,
                "/conversations?assignedTo=" + ofAurora.user(),
                "/conversations?accountId=" + ofAurora.account(),
                "/conversations?teamId=" + ofAurora.team(),
                "/teams",
                "/settings",
                "/inbox",
                "/users",
                "/whatsapp-accounts",
                "/templates",
                "/notifications",
                "/messages/search?q=" + CUSTOMER,
                "/messages/search?q=a",
                "/canned-replies",
                "/views",
                "/events")) {
            String answer = borealis.get(path).body().toString();
            assertThat(answer)
                    .as(path)
                    .doesNotContain("aurora.example", "Aurora", ApiClient.AURORA_NUMBER)
                    .doesNotContain("\"conversationId\":" + ofAurora.conversation() + ",");
            assertThat(companies(borealis.get(path).body())).as(path).allMatch(each -> each == company);
        }
    }

    @Test
    void framesAreOfOnesOwnCompany() {
        long company = borealis.get("/me").data().path("companyId").asLong();
        String since = borealis.get("/events").data().path("seq").asText();
        try (Feed feed = borealis.feed()) {
            ApiClient.webhook(
                    settings, ApiClient.AURORA_WABA, ApiClient.AURORA_NUMBER, CUSTOMER, "wamid.meet.a", "Aurora?");
            aurora.sendText(ofAurora.conversation(), UUID.randomUUID(), "Aurora!");
            ApiClient.await(
                    () -> aurora.thread(ofAurora.conversation()).toString().contains("wamid.meet.a") ? aurora : null);
            ApiClient.webhook(
                    settings,
                    ApiClient.BOREALIS_WABA,
                    ApiClient.BOREALIS_NUMBER,
                    CUSTOMER,
                    "wamid.meet.b",
                    "Borealis?");
            feed.await(frame -> frame.toString().contains("wamid.meet.b"));

            assertThat(feed.frames())
                    .flatExtracting(CompaniesNeverMeetIT::companies)
                    .containsOnly(company);
            assertThat(feed.frames()).noneMatch(frame -> frame.toString().contains("Aurora"));
        }
        JsonNode polled = borealis.get("/events?since=" + since).data();
        assertThat(polled.path("frames")).isNotEmpty();
        assertThat(companies(polled)).containsOnly(company);
    }

    private static String state(ApiClient person, Scene scene) {
        JsonNode inbox =
                person.get("/inbox?conversationId=" + scene.conversation()).data();
        return inbox.path("conversation") + "\n" + inbox.path("thread") + "\n" + inbox.path("contact");
    }

    private static Set<Long> ids(ApiClient person) {
        return Stream.iterate(
                        person.get("/conversations?status=active&limit=100").data(),
                        page -> !page.isMissingNode(),
                        page -> page.has("nextCursor")
                                ? person.get("/conversations?status=active&limit=100&cursor="
                                                + page.path("nextCursor").asText())
                                        .data()
                                : ApiClient.JSON.missingNode())
                .flatMap(page -> page.path("conversations").valueStream())
                .map(conversation -> conversation.path("id").asLong())
                .collect(Collectors.toSet());
    }

    /// Every `companyId` anywhere in it.
    private static Set<Long> companies(JsonNode node) {
        return node.findValues("companyId").stream().map(JsonNode::asLong).collect(Collectors.toSet());
    }

    private HttpRequest.Builder request(Operation operation, String path) {
        return operation.hasBody()
                ? borealis.to(path)
                        .header("Content-Type", "application/json")
                        .method(operation.method(), BodyPublishers.ofString(operation.body()))
                : borealis.to(path).method(operation.method(), BodyPublishers.noBody());
    }
}
