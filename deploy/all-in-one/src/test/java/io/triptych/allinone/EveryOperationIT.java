package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.ApiClient.Answer;
import io.triptych.allinone.Operations.Operation;
import io.triptych.allinone.Operations.Scene;
import io.triptych.allinone.settings.Settings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every operation of the description with the real services behind the gateway. [ApiClient] holds each answer against
/// the description, so an undocumented status, header or field fails anywhere in here.
@ExtendWith(RunningProduct.class)
class EveryOperationIT {
    private static final String CUSTOMER = "12025550120";
    private static final String UNKNOWN = "9007199254740991";

    private final Settings settings;
    private final ApiClient admin;
    private final Scene scene;
    private final List<Operation> operations;

    EveryOperationIT(Settings settings) {
        this.settings = settings;
        admin = ApiClient.signedIn(settings, "admin@aurora.example");
        scene = Scenes.of(settings, admin, ApiClient.AURORA_WABA, ApiClient.AURORA_NUMBER, CUSTOMER);
        operations = Operations.all(scene);
    }

    @Test
    void everyOperationOfTheDescriptionIsCalledHere() {
        Set<String> described = ApiClient.CONTRACT.operations().stream()
                .filter(each -> each.contains("/api/v1/") && !isAWayIn(each))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(operations).extracting(Operation::toString).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void everyDescribedAnswerThatAHealthyProductGivesCanBeHad() {
        for (Operation operation : operations) {
            expect(operation, admin.call(request(operation)), success(operation));
            expect(operation, ApiClient.send(request(operation)), 401);
            expect(
                    operation,
                    admin.call(request(operation, operation.query() + join(operation) + "companyId=" + UNKNOWN)),
                    403);
            expect(operation, admin.call(request(operation).header("Accept", "image/png")), 406);
            if (operation.hasBody()) {
                expect(operation, admin.call(body(operation, "text/plain", operation.body())), 415);
            }
        }
        sendingAnswers();
        mediaAnswers();
        broughtAnswers();
        startingAnswers();
        numberAnswers();
        templateAnswers();
        cannedAnswers();
        noteAnswers();
        mergeAnswers();
        companyAnswers();
        peoplesAnswers();
        contactsAnswers();
        assertThat(admin.get("/inbox?conversationId=" + UNKNOWN).status()).isEqualTo(404);
        assertThat(admin.get("/messages/search?q=a&conversationId=" + UNKNOWN).status())
                .isEqualTo(404);
        assertThat(admin.call(admin.to("/api/v1/contacts/" + scene.contact())
                                .header("Content-Type", "application/json")
                                .header("If-Match", "\"0\"")
                                .method("PATCH", BodyPublishers.ofString("{\"notes\":\"Lost\"}")))
                        .status())
                .isEqualTo(409);
        refuseBadInput();

        assertThat(unseen()).isEmpty();
    }

    /// A customer who is known, and a table of more rows than one may have.
    private void contactsAnswers() {
        assertThat(admin.post("/contacts", "{\"phoneNumber\":\"+" + CUSTOMER + "\"}")
                        .status())
                .isEqualTo(409);
        String table = Operations.form("contacts.csv", "phone\n" + "1\n".repeat(100_001));
        assertThat(admin.call(admin.to("/api/v1/contacts/import?dryRun=true")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(BodyPublishers.ofString(table)))
                        .status())
                .isEqualTo(413);
    }

    private void sendingAnswers() {
        UUID twice = UUID.randomUUID();
        assertThat(List.of(
                        admin.sendText(scene.conversation(), twice, "One").status(),
                        admin.sendText(scene.conversation(), twice, "One").status(),
                        admin.sendText(scene.conversation(), twice, "Two").status()))
                .containsExactly(201, 200, 409);
        assertThat(admin.patch("/messages/wamid.scene." + CUSTOMER + "/status", "{\"status\":\"read\"}")
                        .status())
                .isEqualTo(409);

        ApiClient.fault(settings, "{\"kind\":\"html_502\",\"to\":\"+" + CUSTOMER + "\",\"count\":1}");
        JsonNode lost = admin.sendText(scene.conversation(), UUID.randomUUID(), "Did this go out?")
                .data();
        await().untilAsserted(() -> assertThat(admin.thread(scene.conversation()))
                .filteredOn(each -> each.path("id").equals(lost.path("id")))
                .extracting(each -> each.path("status").asText())
                .containsExactly("uncertain"));
        for (String decision : List.of("/leave", "/retry")) {
            assertThat(admin.post(
                                    "/conversations/" + scene.conversation() + "/messages/"
                                            + lost.path("id").asLong() + decision,
                                    "{}")
                            .status())
                    .isEqualTo(200);
        }
    }

    private void mediaAnswers() {
        String path = "/api/v1/media/" + scene.photo();
        Answer part = admin.call(admin.to(path).header("Range", "bytes=0-99"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(admin.call(admin.to(path).header("Range", "bytes=99999999-")).status())
                .isEqualTo(416);
        assertThat(admin.call(admin.to(path).header("If-None-Match", "*")).status())
                .isEqualTo(304);
        long weekAgo = Instant.now().minus(Duration.ofDays(8)).getEpochSecond();
        ApiClient.write(
                settings, CUSTOMER, "{\"type\":\"image\",\"timestamp\":\"" + weekAgo + "\",\"image\":{\"id\":\"1\"}}");
        await().untilAsserted(() -> assertThat(lostFiles()).isNotEmpty());
        assertThat(admin.post(
                                "/conversations/" + scene.conversation() + "/messages/"
                                        + lostFiles().getFirst() + "/fetch-media",
                                "{}")
                        .status())
                .isEqualTo(409);
    }

    /// Files that are brought and not taken, sent, and sent once more.
    private void broughtAnswers() {
        assertThat(admin.bring("a.gif", "GIF89a").status()).isEqualTo(415);
        assertThat(admin.bring("a.mp3", "ID3" + "\u0003".repeat(16 * 1_048_576)).status())
                .isEqualTo(413);
        assertThat(admin.bring("a.txt", "").status()).isEqualTo(400);
        long mediaId =
                admin.bring("plan.pdf", "%PDF-1.7").data().path("mediaId").asLong();
        String messages = "/conversations/" + scene.conversation() + "/messages";
        JsonNode sent = admin.post(
                        messages,
                        "{\"messageId\":\"" + UUID.randomUUID() + "\",\"type\":\"document\",\"content\":{\"mediaId\":"
                                + mediaId + ",\"body\":\"The plan\"}}")
                .data();
        await().untilAsserted(() -> assertThat(ApiClient.sentTo(settings, CUSTOMER))
                .anySatisfy(each -> assertThat(each.path("request")
                                .path("document")
                                .path("caption")
                                .asText())
                        .isEqualTo("The plan")));
        String forward = messages + "/" + sent.path("id").asLong() + "/forward";
        String again = "{\"messageId\":\"" + UUID.randomUUID() + "\",\"conversationId\":" + scene.conversation() + "}";
        assertThat(List.of(
                        admin.post(forward, again).status(),
                        admin.post(forward, again).status(),
                        admin.post(messages + "/" + lostFiles().getFirst() + "/forward", again)
                                .status()))
                .containsExactly(201, 200, 409);
    }

    private List<Long> lostFiles() {
        List<Long> lost = new ArrayList<>();
        for (JsonNode each : admin.thread(scene.conversation())) {
            JsonNode media = each.path("content").path("media");
            if (media.path("state").asText().equals("lost")) {
                lost.add(media.path("id").asLong());
            }
        }
        return lost;
    }

    /// A number that nobody of the demo has is connected and removed again.
    private void numberAnswers() {
        String body = Operations.number("725190446120388", "402915577310266");
        Answer connected = admin.post("/whatsapp-accounts", body);
        assertThat(connected.status()).isEqualTo(201);
        assertThat(connected
                        .data()
                        .path("account")
                        .path("health")
                        .path("problems")
                        .findValuesAsText("code"))
                .containsExactly("webhook");
        String path = "/whatsapp-accounts/"
                + connected.data().path("account").path("id").asLong();
        assertThat(admin.post(path + "/subscribe", "{}")
                        .data()
                        .path("account")
                        .path("health")
                        .path("state")
                        .asText())
                .isEqualTo("ok");
        assertThat(admin.patch(path, "{\"accessToken\":\"demo-token-ended\"}").status())
                .isEqualTo(400);
        assertThat(admin.call(admin.to("/api/v1" + path).DELETE()).status()).isEqualTo(200);
        for (String token : List.of(
                "demo-token-ended", "demo-token-without-messaging", "demo-token-without-management", "nobodys-token")) {
            assertThat(admin.post("/whatsapp-accounts", body.replace("demo-access-token", token))
                            .status())
                    .as(token)
                    .isEqualTo(400);
        }
        anotherCompanysApp(body);
        ApiClient.fault(settings, "{\"kind\":\"unknown_number\",\"count\":1}");
        assertThat(admin.post("/whatsapp-accounts", body).status()).isEqualTo(400);
    }

    private void cannedAnswers() {
        String body = "{\"shortcut\":\"%s\",\"body\":\"Hello\"}";
        String first = "/canned-replies/" + canned(body.formatted("once"));
        canned(body.formatted("another"));
        assertThat(admin.post("/canned-replies", body.formatted("Once")).status())
                .isEqualTo(409);
        assertThat(admin.patch(first, body.formatted("another")).status()).isEqualTo(409);
        assertThat(admin.patch(first, body.formatted("twice")).status()).isEqualTo(200);
        assertThat(admin.call(admin.to("/api/v1" + first).DELETE()).status()).isEqualTo(200);
    }

    private void noteAnswers() {
        String notes = "/conversations/" + scene.conversation() + "/notes";
        String note =
                "{\"messageId\":\"" + UUID.randomUUID() + "\",\"body\":\"%s\",\"mentions\":[" + scene.user() + "]}";
        assertThat(admin.post(notes, note.formatted("Look")).status()).isEqualTo(201);
        assertThat(admin.post(notes, note.formatted("Look")).status()).isEqualTo(200);
        assertThat(admin.post(notes, note.formatted("Look here")).status()).isEqualTo(409);
        assertThat(admin.post(notes, "{\"body\":\"Look\",\"mentions\":[" + UNKNOWN + "]}")
                        .status())
                .isEqualTo(400);
    }

    private long canned(String body) {
        return admin.post("/canned-replies", body)
                .data()
                .path("cannedReply")
                .path("id")
                .asLong();
    }

    /// A template that waits for WhatsApp can't be changed; one that is paused can.
    private void templateAnswers() {
        Answer made = admin.post("/templates", Operations.template(Long.toString(scene.account()), "pending_here"));
        assertThat(made.status()).isEqualTo(201);
        String path = "/templates/" + made.data().path("template").path("id").asLong();
        String content = Operations.template(Long.toString(scene.account()), "any");
        assertThat(admin.get(path).status()).isEqualTo(200);
        assertThat(admin.get(path + "/history").status()).isEqualTo(200);
        assertThat(admin.patch(path, content).status()).isEqualTo(409);
        assertThat(admin.call(admin.to("/api/v1" + path).DELETE()).status()).isEqualTo(200);
        long paused = admin.get("/templates?search=winter_offer")
                .data()
                .path("templates")
                .path(0)
                .path("id")
                .asLong();
        assertThat(admin.patch("/templates/" + paused, content).status()).isEqualTo(200);
    }

    /// Two that came together are kept apart, have too many notes for one, and are merged all the same.
    private void mergeAnswers() {
        String number = "12025550139";
        String message = "{\"type\":\"text\",\"text\":{\"body\":\"Me\"}}";
        // One after the other: what comes in one batch is linked without asking anybody.
        for (String name : List.of("Shows 139", "Hides 139")) {
            String by = name.equals("Shows 139") ? "\"from\":\"" + number + "\"" : "\"userId\":\"US.139\"";
            ApiClient.writeAs(settings, ApiClient.AURORA_NUMBER, by + ",\"name\":\"" + name + "\"", message);
            await().untilAsserted(() -> assertThat(admin.get("/conversations?search=" + name.replace(" ", "%20"))
                            .data()
                            .path("conversations"))
                    .hasSize(1));
        }
        ApiClient.writeAs(
                settings,
                ApiClient.AURORA_NUMBER,
                "\"from\":\"" + number + "\",\"userId\":\"US.139\",\"name\":\"Shows 139\"",
                message);
        await().untilAsserted(() -> assertThat(proposalOf(number)).isNotNull());
        JsonNode proposal = proposalOf(number);
        String dismissal = "/merge-proposals/" + proposal.path("id").asLong() + "/dismiss";
        long kept = proposal.path("kept").path("id").asLong();
        long other = proposal.path("other").path("id").asLong();
        String merge = "/contacts/" + kept + "/merge";
        String both = "{\"otherId\":" + other + "}";
        assertThat(admin.post(dismissal, "{}").status()).isEqualTo(200);
        for (long contact : List.of(kept, other)) {
            admin.patch(
                    "/contacts/" + contact,
                    "{\"notes\":\"" + Long.toString(contact).repeat(6_000).substring(0, 6_000) + "\"}");
        }
        assertThat(admin.post(merge, both).status()).isEqualTo(409);
        admin.patch("/contacts/" + other, "{\"notes\":null}");
        assertThat(admin.post(merge, both).status()).isEqualTo(200);
        assertThat(admin.post(dismissal, "{}").status()).isEqualTo(409);
    }

    private JsonNode proposalOf(String number) {
        for (JsonNode each : admin.get("/merge-proposals").data().path("proposals")) {
            if (each.path("kept").path("phoneNumber").asText().equals("+" + number)) {
                return each;
            }
        }
        return null;
    }

    private void anotherCompanysApp(String body) {
        String app = ",\"appId\":\"712093348500261\",\"appSecret\":\"demo-app-secret\"}";
        ApiClient other = ApiClient.signedIn(settings, "admin@borealis.example");
        Answer connected = other.post("/whatsapp-accounts", body.replace("}", app));
        assertThat(connected.status()).isEqualTo(201);
        assertThat(admin.patch("/whatsapp-accounts/" + scene.account(), "{" + app.substring(1))
                        .status())
                .isEqualTo(409);
        String path = "/api/v1/whatsapp-accounts/"
                + connected.data().path("account").path("id").asLong();
        assertThat(other.call(other.to(path).DELETE()).status()).isEqualTo(200);
    }

    private void peoplesAnswers() {
        String taken = "{\"name\":\"Ana\",\"email\":\"ana@aurora.example\",\"role\":\"agent\"}";
        assertThat(admin.post("/users", taken).status()).isEqualTo(409);
        assertThat(admin.patch("/users/" + scene.user(), "{\"role\":\"agent\"}").status())
                .isEqualTo(409);
        String newcomer = "/users/" + scene.newcomer();
        assertThat(admin.patch(newcomer, "{\"active\":false}").status()).isEqualTo(200);
        assertThat(admin.post(newcomer + "/reset-password", "{}").status()).isEqualTo(409);
        assertThat(admin.post(newcomer + "/invitation", "{}").status()).isEqualTo(409);
        assertThat(admin.patch(newcomer, "{\"active\":true}").status()).isEqualTo(200);
    }

    private void startingAnswers() {
        String somebodyNew = "{\"phoneNumber\":\"+12025550121\"}";
        assertThat(admin.post("/conversations", somebodyNew).status()).isEqualTo(201);
        assertThat(ApiClient.signedIn(settings, "ana@aurora.example")
                        .post("/conversations", somebodyNew)
                        .status())
                .isEqualTo(409);
        assertThat(admin.post("/conversations", "{\"contactId\":" + UNKNOWN + "}")
                        .status())
                .isEqualTo(404);
    }

    private void labelAnswers() {
        String taken = "{\"name\":\"Taken\",\"colour\":\"teal\"}";
        long label =
                admin.post("/labels", taken).data().path("label").path("id").asLong();
        assertThat(admin.post("/labels", taken).status()).isEqualTo(409);
        long other = admin.post("/labels", "{\"name\":\"Other\",\"colour\":\"red\"}")
                .data()
                .path("label")
                .path("id")
                .asLong();
        assertThat(admin.patch("/labels/" + other, "{\"name\":\"taken\"}").status())
                .isEqualTo(409);
        assertThat(admin.patch("/labels/" + other, "{\"colour\":\"blue\"}").status())
                .isEqualTo(200);
        for (long each : new long[] {label, other}) {
            assertThat(admin.call(admin.to("/api/v1/labels/" + each).DELETE()).status())
                    .isEqualTo(200);
        }
    }

    /// What somebody else shares an agent may not change, nor share with all.
    private void viewAnswers() {
        ApiClient agent = ApiClient.signedIn(settings, "ana@aurora.example");
        String taken = "{\"name\":\"Taken\",\"filter\":{\"unread\":true},\"shared\":\"company\"}";
        assertThat(agent.post("/views", taken).status()).isEqualTo(403);
        long view = admin.post("/views", taken).data().path("view").path("id").asLong();
        assertThat(admin.post("/views", taken).status()).isEqualTo(409);
        assertThat(agent.patch("/views/" + view, "{\"name\":\"Mine\"}").status())
                .isEqualTo(403);
        assertThat(agent.call(agent.to("/api/v1/views/" + view).DELETE()).status())
                .isEqualTo(403);
        long other = admin.post("/views", "{\"name\":\"Taken\",\"filter\":{}}")
                .data()
                .path("view")
                .path("id")
                .asLong();
        assertThat(admin.patch("/views/" + other, "{\"shared\":\"company\"}").status())
                .isEqualTo(409);
        assertThat(admin.patch("/views/" + other, "{\"name\":\"Free\"}").status())
                .isEqualTo(200);
        for (long each : new long[] {view, other}) {
            assertThat(admin.call(admin.to("/api/v1/views/" + each).DELETE()).status())
                    .isEqualTo(200);
        }
    }

    private void companyAnswers() {
        long program = admin.post("/api-tokens", "{\"name\":\"Gone\",\"scopes\":[\"settings:read\"]}")
                .data()
                .path("apiToken")
                .path("id")
                .asLong();
        assertThat(admin.call(admin.to("/api/v1/api-tokens/" + program).DELETE())
                        .status())
                .isEqualTo(200);
        labelAnswers();
        viewAnswers();
        String taken = "{\"name\":\"Taken\"}";
        assertThat(admin.post("/teams", taken).status()).isEqualTo(201);
        assertThat(admin.post("/teams", taken).status()).isEqualTo(409);
        long other = admin.post("/teams", "{\"name\":\"Other\"}")
                .data()
                .path("team")
                .path("id")
                .asLong();
        assertThat(admin.patch("/teams/" + other, taken).status()).isEqualTo(409);
        assertThat(admin.call(admin.to("/api/v1/teams/" + other).DELETE()).status())
                .isEqualTo(200);
        assertThat(admin.call(admin.to("/api/v1/settings")
                                .header("Content-Type", "application/json")
                                .header("If-Match", "\"0\"")
                                .method("PUT", BodyPublishers.ofString(scene.settings())))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        String before = everything();

        refuseBadInput();

        assertThat(everything()).isEqualTo(before);
    }

    private void refuseBadInput() {
        for (Operation operation : operations) {
            badIds(operation);
            badQueries(operation).forEach(query -> expect(operation, admin.call(request(operation, query)), 400));
            if (operation.hasBody()) {
                if (operation.readsBody()) {
                    badBodies(operation)
                            .forEach(body ->
                                    expect(operation, admin.call(body(operation, "application/json", body)), 400));
                }
                if (operation.type().equals("application/json")) {
                    expect(operation, admin.call(body(operation, operation.type(), " ".repeat(5_000_000))), 413);
                }
            }
        }
    }

    private void badIds(Operation operation) {
        for (String name : List.of(
                "{conversationId}",
                "{contactId}",
                "{accountId}",
                "{teamId}",
                "{labelId}",
                "{viewId}",
                "{userId}",
                "{apiTokenId}",
                "{mediaId}",
                "{proposalId}",
                "{cannedReplyId}",
                "{id}")) {
            if (operation.path().contains(name)) {
                for (String bad : List.of("0", "-1", "x", "1.5", "9007199254740992", "99999999999999999999", "%00")) {
                    expect(operation, admin.call(request(operation, name, bad)), 400);
                }
                expect(operation, admin.call(request(operation, name, UNKNOWN)), 404);
            }
        }
        if (operation.path().contains("{messageId}")) {
            expect(
                    operation,
                    admin.call(
                            request(operation, "{messageId}", UUID.randomUUID().toString())),
                    404);
            expect(operation, admin.call(request(operation, "{messageId}", "%00")), 400);
        }
    }

    private static Stream<String> badQueries(Operation operation) {
        List<String> bad = new ArrayList<>(List.of("?text=%00"));
        String path = operation.path();
        if (path.equals("/api/v1/conversations") && operation.method().equals("GET") || path.equals("/api/v1/inbox")) {
            bad.addAll(List.of(
                    "?limit=0",
                    "?limit=101",
                    "?limit=x",
                    "?cursor=x",
                    "?cursor=%F0%9F%98%80",
                    "?status=open",
                    "?assignedTo=nobody",
                    "?assignedTo=0",
                    "?unread=maybe",
                    "?accountId=0",
                    "?accountId=x",
                    "?teamId=0",
                    "?teamId=x",
                    "?snoozed=1",
                    "?unanswered=1",
                    "?windowClosingWithin=P2D",
                    "?labelId=0",
                    "?labelId=x",
                    "?search=" + "x".repeat(101)));
        }
        if (path.equals("/api/v1/inbox")) {
            bad.addAll(List.of("?conversationId=0", "?conversationId=x"));
        }
        if (path.equals("/api/v1/merge-proposals")) {
            bad.addAll(List.of("?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?contactId=0", "?contactId=x"));
        }
        if (path.endsWith("/messages") && operation.method().equals("GET")) {
            bad.addAll(List.of("?limit=0", "?limit=51", "?limit=x", "?cursor=x", "?around=0", "?around=x"));
        }
        return bad.stream();
    }

    private static List<String> badBodies(Operation operation) {
        List<String> bad = new ArrayList<>(List.of("[]", "\"x\"", "{", "{\"a\":}"));
        operation.wrongTypes().forEach((field, value) -> bad.add(with(operation, field, value)));
        if (operation.path().endsWith("/messages")) {
            for (String text : List.of("", "   ", "\\u0000", "x".repeat(4097))) {
                bad.add(with(operation, "content", "{\"body\":\"" + text + "\"}"));
            }
            bad.addAll(List.of(
                    with(operation, "messageId", "\"no uuid\""),
                    with(operation, "type", "\"carrier pigeon\""),
                    with(operation, "replyTo", "0"),
                    with(operation, "content", "{\"body\":[\"x\"]}")));
        }
        if (operation.path().endsWith("/status")) {
            bad.addAll(List.of("{}", "{\"status\":\"sideways\"}", "{\"status\":null}"));
        }
        if (operation.path().endsWith("/lane")) {
            bad.addAll(List.of("{}", "{\"state\":\"stopped\"}", "{\"state\":null}"));
        }
        if (operation.path().endsWith("/assignee")) {
            bad.addAll(List.of("{\"assignedTo\":0}", "{\"assignedTo\":1.5}", "{\"assignedTo\":" + UNKNOWN + "}"));
        }
        if (operation.path().endsWith("/team")) {
            bad.addAll(List.of("{}", "{\"teamId\":0}", "{\"teamId\":1.5}", "{\"teamId\":" + UNKNOWN + "}"));
        }
        if (operation.path().contains("/teams")) {
            bad.addAll(List.of("{\"name\":\"\"}", "{\"memberIds\":[0]}"));
        }
        if (operation.path().endsWith("/teams")) {
            bad.add("{\"name\":\"x\",\"memberIds\":[" + UNKNOWN + "]}");
        }
        if (operation.path().endsWith("/snooze")) {
            bad.addAll(List.of("{}", "{\"until\":\"2020-01-01T00:00:00.000Z\"}", "{\"until\":\"tomorrow\"}"));
        }
        if (operation.path().endsWith("/bulk")) {
            bad.addAll(List.of(
                    "{}",
                    with(operation, "ids", "[]"),
                    with(operation, "ids", "[7,7]"),
                    with(operation, "action", "\"assign\""),
                    with(operation, "action", "\"label\"")));
        }
        if (operation.path().startsWith("/api/v1/labels")) {
            bad.addAll(List.of("{\"name\":\"\"}", "{\"colour\":\"crimson\"}"));
        }
        if (operation.path().startsWith("/api/v1/views")) {
            bad.addAll(List.of(
                    with(operation, "name", "\"\""),
                    with(operation, "filter", "{\"colour\":\"red\"}"),
                    with(operation, "filter", "{\"labelId\":0}")));
        }
        if (operation.path().endsWith("{conversationId}/labels")) {
            bad.add("{\"labelIds\":[0]}");
        }
        if (operation.path().endsWith("/settings")) {
            bad.addAll(List.of("{}", with(operation, "timeZone", "\"Mars/Olympus\"")));
        }
        if (operation.path().equals("/api/v1/conversations")) {
            bad.addAll(
                    List.of("{}", "{\"phoneNumber\":\"12\"}", "{\"phoneNumber\":\"+1\\u0000\"}", "{\"contactId\":0}"));
        }
        if (operation.path().endsWith("{contactId}")) {
            bad.addAll(List.of("{\"email\":\"no address\"}", "{\"name\":\"\\u0000\"}"));
        }
        return bad;
    }

    /// The operation's body with another value for a field.
    private static String with(Operation operation, String field, String value) {
        try {
            var body = (com.fasterxml.jackson.databind.node.ObjectNode) ApiClient.JSON.readTree(operation.body());
            body.set(field, ApiClient.JSON.readTree(value));
            return body.toString();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }

    /// What the bad input might have changed.
    private String everything() {
        JsonNode inbox =
                admin.get("/inbox?conversationId=" + scene.conversation()).data();
        return inbox.path("conversation") + "\n" + inbox.path("thread") + "\n" + inbox.path("contact") + "\n"
                + admin.get("/conversations/counts").data() + admin.get("/me").data()
                + admin.get("/users").data() + admin.get("/teams").data()
                + admin.get("/settings").data();
    }

    /// What the description has and no test of this product has met: only what takes a broken part, which the services'
    /// own tests break, and the sign-in's, whose tests are the gateway's.
    private static Set<String> unseen() {
        Set<String> unseen = new TreeSet<>(ApiClient.CONTRACT.unseen());
        unseen.removeIf(answer -> !answer.contains("/api/v1/")
                || isAWayIn(answer)
                || answer.endsWith(" 500")
                || answer.endsWith(" 502")
                || answer.endsWith(" 503")
                || answer.equals("GET /api/v1/events 304"));
        return unseen;
    }

    /// What the call of the scene is answered with: a message that was read can't be tried again or left, a number
    /// that is connected not connected, nobody's number not removed, and nobody's number has no template.
    private static int success(Operation operation) {
        if (operation.path().endsWith("/retry") || operation.path().endsWith("/leave")) {
            return 409;
        }
        if (operation.method().equals("DELETE")
                || operation.path().contains("{templateId}")
                || operation.path().contains("{labelId}")
                || operation.path().contains("{viewId}")
                || operation.path().contains("{cannedReplyId}")) {
            return 404;
        }
        if (operation.path().endsWith("/merge") || operation.path().endsWith("/dismiss")) {
            return 404;
        }
        if (operation.method().equals("POST") && operation.path().endsWith("/whatsapp-accounts")) {
            return 409;
        }
        if (operation.method().equals("POST") && operation.path().endsWith("/templates")) {
            return 400;
        }
        boolean makes = Stream.of(
                        "/messages",
                        "/teams",
                        "/labels",
                        "/views",
                        "/contacts",
                        "/users",
                        "/api-tokens",
                        "/forward",
                        "/media",
                        "/canned-replies",
                        "/notes")
                .anyMatch(operation.path()::endsWith);
        return operation.method().equals("POST") && makes ? 201 : 200;
    }

    /// What one calls before one is signed in, or about that.
    private static boolean isAWayIn(String operation) {
        return Stream.of("/auth/", "/setup", "/invitations/").anyMatch(operation::contains);
    }

    private static String join(Operation operation) {
        return operation.query().isEmpty() ? "?" : "&";
    }

    private HttpRequest.Builder request(Operation operation) {
        return request(operation, operation.query());
    }

    private HttpRequest.Builder request(Operation operation, String query) {
        return filled(operation, admin.to(scene.path(operation) + query));
    }

    private HttpRequest.Builder request(Operation operation, String name, String id) {
        Operation other = new Operation(
                operation.method(),
                operation.path().replace(name, id),
                operation.query(),
                operation.body(),
                operation.wrongTypes());
        return filled(other, admin.to(scene.path(other) + other.query()));
    }

    private static HttpRequest.Builder filled(Operation operation, HttpRequest.Builder request) {
        return operation.hasBody()
                ? request.header("Content-Type", operation.type())
                        .method(operation.method(), BodyPublishers.ofString(operation.body()))
                : request.method(operation.method(), BodyPublishers.noBody());
    }

    private HttpRequest.Builder body(Operation operation, String type, String body) {
        return admin.to(scene.path(operation))
                .header("Content-Type", type)
                .method(operation.method(), BodyPublishers.ofString(body));
    }

    private static void expect(Operation operation, Answer answer, int status) {
        assertThat(answer.status()).as(operation + " answered " + answer.body()).isEqualTo(status);
        boolean isFile = operation.path().matches(".*/export|/api/v1/media/\\{[A-Za-z]+}") && status < 300;
        assertThat(isFile || answer.body().path("success").asBoolean())
                .as(operation.toString())
                .isEqualTo(status < 300);
    }
}
