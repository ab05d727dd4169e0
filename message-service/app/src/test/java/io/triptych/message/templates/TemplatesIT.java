package io.triptych.message.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fake.FakeTemplates;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Api;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemplatesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String BODY = """
            [{"type":"HEADER","format":"TEXT","text":"Trip {{1}}","example":{"header_text":["Lisbon"]}},\
            {"type":"BODY","text":"Hi {{1}}, you leave at {{2}} sharp.","example":{"body_text":[["Marta","9:30"]]}},\
            {"type":"FOOTER","text":"Aurora"},\
            {"type":"BUTTONS","buttons":[{"type":"URL","text":"Track","url":"https://x.example/{{1}}",\
            "example":["https://x.example/4711"]}]}]""";
    private static final String PLAIN = "[{\"type\":\"BODY\",\"text\":\"Hello there\"}]";

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final FakeTemplates templates = server.whatsApp().templates();
    private final String phoneNumberId = "72519" + server.anyId();
    private final String wabaId = "40291" + server.anyId();
    private Number number;

    @BeforeEach
    void connect() {
        server.whatsApp().management().has(wabaId, phoneNumberId);
        server.whatsApp().management().subscribe(wabaId);
        templates.has(wabaId, "trip_reminder", "APPROVED", BODY);
        templates.has(wabaId, "hello_world", "APPROVED", PLAIN);
        templates.has(wabaId, "promo", "REJECTED", PLAIN);
        Answer connected = company.admin()
                .post(
                        "/whatsapp-accounts",
                        "{\"name\":\"Desk\",\"phoneNumberId\":\"%s\",\"wabaId\":\"%s\",\"accessToken\":\"good-token\"}"
                                .formatted(phoneNumberId, wabaId));
        number = new Number(connected.data("account", "id").getLongValue(), phoneNumberId);
        await().atMost(SOON).untilAsserted(() -> assertThat(list("")).hasSize(3));
    }

    private List<String> list(String query) {
        Answer answer = company.agent(41).get("/templates?limit=100" + query);
        return elements(answer.data("templates"))
                .map(each -> text(each, "name") + " " + text(each, "status"))
                .toList();
    }

    private static String written(JsonNode node) {
        try {
            return JsonMapper.createDefault().writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.values().spliterator(), false);
    }

    private static String text(JsonNode node, String name) {
        JsonNode member = node.get(name);
        return member == null ? "" : member.coerceStringValue();
    }

    private JsonNode one(String name) {
        return elements(company.agent(41).get("/templates?search=" + name).data("templates"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void connectingANumberBringsAllItsTemplatesPageByPage() {
        assertThat(list("")).containsExactly("hello_world approved", "promo rejected", "trip_reminder approved");
        assertThat(list("&status=approved&search=LEAVE%20at")).containsExactly("trip_reminder approved");
        assertThat(list("&accountId=" + number.accountId())).hasSize(3);
        assertThat(list("&accountId=999999")).isEmpty();

        JsonNode template = one("trip");

        assertThat(elements(template.get("variables")).map(each -> text(each, "key") + "=" + text(each, "example")))
                .containsExactly("header.1=Lisbon", "body.1=Marta", "body.2=9:30", "button.0=https://x.example/4711");
        assertThat(text(template, "quality")).isEqualTo("green");
    }

    @Test
    void pagesFollowOneAnother() {
        Answer first = company.agent(41).get("/templates?limit=2");
        Answer second = company.agent(41).get("/templates?limit=2&cursor=" + first.text("nextCursor"));

        assertThat(elements(first.data("templates"))).hasSize(2);
        assertThat(elements(second.data("templates")).map(each -> text(each, "name")))
                .containsExactly("trip_reminder");
        assertThat(second.data().get("nextCursor")).isNull();
        assertThat(server.anyCompany()
                        .agent(9)
                        .get("/templates")
                        .data("templates")
                        .size())
                .isZero();
    }

    private void webhook(String field, long at, String value) {
        String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"%s\",\"time\":%d,\"changes\":["
                        .formatted(wabaId, at)
                + "{\"field\":\"" + field + "\",\"value\":" + value + "}]}]}";
        assertThat(new Webhooks(server).post(body).statusCode()).isEqualTo(200);
    }

    @Test
    void webhooksKeepATemplateTrueWithinSeconds() {
        long now = server.clock().instant().getEpochSecond();
        String id = text(one("trip"), "id");
        webhook("message_template_status_update", now + 1, """
                {"event":"PAUSED","message_template_name":"trip_reminder","message_template_language":"en",\
                "message_template_id":1,"reason":"NONE","other_info":{"title":"PAUSED","description":"Low quality"}}""");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(text(one("trip"), "status")).isEqualTo("paused"));
        webhook("message_template_quality_update", now + 2, """
                {"previous_quality_score":"GREEN","new_quality_score":"RED","message_template_id":1,\
                "message_template_name":"trip_reminder","message_template_language":"en"}""");
        webhook("template_category_update", now + 2, """
                {"message_template_id":1,"message_template_name":"trip_reminder","message_template_language":"en",\
                "previous_category":"UTILITY","new_category":"MARKETING"}""");
        // An older word changes nothing.
        webhook("message_template_status_update", now - 500, """
                {"event":"APPROVED","message_template_name":"trip_reminder","message_template_language":"en",\
                "message_template_id":1,"reason":"NONE"}""");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(text(one("trip"), "quality")).isEqualTo("red");
            assertThat(text(one("trip"), "category")).isEqualTo("marketing");
        });
        assertThat(text(one("trip"), "status")).isEqualTo("paused");
        assertThat(text(one("trip"), "reason")).isEqualTo("Low quality");
        assertThat(elements(company.admin().get("/templates/" + id + "/history").data("changes"))
                        .map(each -> text(each, "what")))
                .contains("created", "status", "quality", "category");
    }

    @Test
    void changedComponentsAndUnknownTemplatesAreAskedFor() {
        String id = templates.idsOf(wabaId).getFirst();
        templates.put(wabaId, id, "trip_reminder", "APPROVED", "[{\"type\":\"BODY\",\"text\":\"All new\"}]");
        templates.has(wabaId, "brand_new", "APPROVED", PLAIN);
        webhook("message_template_components_update", server.clock().instant().getEpochSecond() + 1, """
                {"message_template_id":%s,"message_template_name":"trip_reminder","message_template_language":"en",\
                "message_template_element":"All new"}""".formatted(id));

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(list("")).contains("brand_new approved").hasSize(4));
        assertThat(one("trip").get("variables").size()).isZero();
    }

    @Test
    void whatWhatsAppHasNoMoreGoesWhenAnAdminAsks() {
        templates.remove(wabaId, templates.idsOf(wabaId).getLast());
        String body = "{\"accountId\":" + number.accountId() + "}";

        assertThat(company.agent(41).post("/templates/sync", body).status()).isEqualTo(403);
        assertThat(company.admin().post("/templates/sync", body).status()).isEqualTo(200);

        assertThat(list("")).containsExactly("hello_world approved", "trip_reminder approved");
    }

    @Test
    void adminsMakeChangeAndDeleteTemplates() {
        Api admin = company.admin();
        String draft =
                "{\"accountId\":%d,\"name\":\"%s\",\"language\":\"en\",\"category\":\"utility\",\"components\":%s}";

        Answer wrong = admin.post("/templates", draft.formatted(number.accountId(), "Not OK", "[]"));
        Answer refused = admin.post("/templates", draft.formatted(number.accountId(), "refused_one", PLAIN));
        Answer made = admin.post("/templates", draft.formatted(number.accountId(), "fresh", BODY));

        assertThat(wrong.outcome()).isEqualTo("400 invalid_input");
        assertThat(written(wrong.body())).contains("components.body", "name");
        assertThat(written(refused.body())).contains("Variables can't be at the end.");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("template", "status")).isEqualTo("pending");
        String promo = "/templates/" + text(one("promo"), "id");
        Answer edited = admin.patch(promo, "{\"components\":" + BODY + ",\"category\":\"marketing\"}");
        assertThat(edited.text("template", "status")).isEqualTo("pending");
        assertThat(edited.text("template", "category")).isEqualTo("marketing");
        assertThat(admin.patch(promo, "{\"components\":" + BODY + "}").status()).isEqualTo(409);
        assertThat(admin.delete(promo).status()).isEqualTo(200);
        assertThat(list("")).doesNotContain("promo pending").hasSize(3);
        assertThat(company.agent(41).delete(promo).status()).isEqualTo(403);
    }

    private Answer send(Chat chat, String content) {
        return company.agent(41)
                .post(
                        "/conversations/" + chat.id() + "/messages",
                        "{\"messageId\":\"" + UUID.randomUUID() + "\",\"type\":\"template\",\"content\":" + content
                                + "}");
    }

    private static final String FILLED = """
            {"name":"trip_reminder","language":"en","components":[\
            {"type":"header","parameters":[{"type":"text","text":"Porto"}]},\
            {"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"text","text":"10:00"}]},\
            {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"42"}]}]}""";

    @Test
    void aTemplateGoesOutWhileTheWindowIsClosedAndShowsItsWords() {
        Chat chat = company.anyChat(number);
        company.lastWrote(chat, Duration.ofDays(3));

        Answer sent = send(chat, FILLED);

        assertThat(sent.status()).as(written(sent.body())).isEqualTo(201);
        assertThat(sent.text("content", "body")).isEqualTo("Hi Ana, you leave at 10:00 sharp.");
        assertThat(sent.text("content", "header", "text")).isEqualTo("Trip Porto");
        assertThat(sent.text("content", "footer")).isEqualTo("Aurora");
        assertThat(written(sent.data("content", "buttons"))).contains("https://x.example/42");
        await().atMost(SOON).untilAsserted(() -> assertThat(status(sent.id())).isEqualTo("sent"));
    }

    @Test
    void whoWantsNoMarketingGetsNone() {
        Chat chat = company.anyChat(number);
        server.database()
                .execute(
                        "UPDATE templates SET category = 'MARKETING' WHERE waba_id = ? AND name = 'hello_world'",
                        wabaId);
        String marketing = "{\"name\":\"hello_world\",\"language\":\"en\",\"components\":[]}";
        setMarketing(chat, true);

        Answer refused = send(chat, marketing);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field("content.name"))
                .isEqualTo("is marketing, and this customer has told WhatsApp that they want none");
        assertThat(send(chat, FILLED).status()).isEqualTo(201);
        assertThat(send(company.anyChat(number), marketing).status()).isEqualTo(201);
        setMarketing(chat, false);
        assertThat(send(chat, marketing).status()).isEqualTo(201);
    }

    private void setMarketing(Chat chat, boolean stopped) {
        server.database().execute("UPDATE conversations SET marketing_stopped = ? WHERE id = ?", stopped, chat.id());
    }

    @Test
    void aTemplateGoesWithAFileThatWasBrought() {
        templates.has(
                wabaId,
                "offer_paper",
                "APPROVED",
                "[{\"type\":\"HEADER\",\"format\":\"DOCUMENT\"},{\"type\":\"BODY\",\"text\":\"Here it is\"}]");
        company.admin().post("/templates/sync", "{\"accountId\":" + number.accountId() + "}");
        await().atMost(SOON).untilAsserted(() -> assertThat(list("")).hasSize(4));
        Chat chat = company.anyChat(number);
        company.lastWrote(chat, Duration.ofDays(3));
        long mediaId = company.agent(41)
                .bring("Offer.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))
                .data("mediaId")
                .getLongValue();
        String content =
                "{\"name\":\"offer_paper\",\"language\":\"en\",\"components\":[{\"type\":\"header\",\"parameters\":["
                        + "{\"type\":\"%s\",\"%s\":{\"mediaId\":" + mediaId + "}}]}]}";

        assertThat(written(send(chat, content.formatted("image", "image")).body()))
                .contains("must be of type document");
        Answer sent = send(chat, content.formatted("document", "document"));

        assertThat(sent.status()).as(written(sent.body())).isEqualTo(201);
        assertThat(sent.text("content", "media", "mimeType")).isEqualTo("application/pdf");
        await().atMost(SOON).untilAsserted(() -> assertThat(status(sent.id())).isEqualTo("sent"));
        String id = server.whatsApp().media().uploads(phoneNumberId).getLast().id();
        assertThat(written(server.whatsApp().to(chat.to()).getLast().body()))
                .contains("\"document\":{\"id\":\"" + id + "\"}");
    }

    @Test
    void aTemplateThatWhatsAppRefusesIsAskedFor() {
        Chat chat = company.anyChat(number);
        String id = templates.has(wabaId, "winter", "APPROVED", PLAIN);
        company.admin().post("/templates/sync", "{\"accountId\":" + number.accountId() + "}");
        await().atMost(SOON).untilAsserted(() -> assertThat(list("")).contains("winter approved"));
        templates.put(wabaId, id, "winter", "PAUSED", PLAIN);
        server.database()
                .execute(
                        "UPDATE template_syncs SET synced_at = now() - interval '2 minutes' WHERE company_id = ?",
                        company.id());
        server.whatsApp().planFor(chat.to(), 1, FakeWhatsApp.error(400, 132015));

        Answer sent = send(chat, "{\"name\":\"winter\",\"language\":\"en\"}");

        await().atMost(SOON).untilAsserted(() -> assertThat(status(sent.id())).isEqualTo("failed"));
        await().atMost(SOON).untilAsserted(() -> assertThat(list("")).contains("winter paused"));
    }

    private String status(long id) {
        return server.database().value("SELECT status FROM messages WHERE id = ?", id);
    }

    @Test
    void whatDoesNotFitIsRefusedInWordsBeforeAnythingIsStored() {
        Chat chat = company.anyChat(number);

        Answer unfilled = send(chat, "{\"name\":\"trip_reminder\",\"language\":\"en\"}");
        Answer rejected = send(chat, "{\"name\":\"promo\",\"language\":\"en\"}");
        Answer unknown = send(chat, "{\"name\":\"promo\",\"language\":\"pt_BR\"}");
        Answer tooMuch = send(chat, """
                {"name":"hello_world","language":"en","components":[{"type":"body","parameters":[{"type":"text","text":"a"}]}]}""");

        assertThat(unfilled.outcome()).isEqualTo("400 invalid_input");
        assertThat(written(unfilled.body()))
                .contains("content.components.header.1", "content.components.body.2", "content.components.button.0");
        assertThat(written(rejected.body())).contains("WhatsApp has it as rejected");
        assertThat(written(unknown.body())).contains("is no template of this number");
        assertThat(written(tooMuch.body())).contains("is no variable of this template");
        assertThat(server.database().value("SELECT count(*) FROM messages WHERE conversation_id = ?", chat.id()))
                .isEqualTo("0");
    }
}
