package io.triptych.message.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fake.FakeManagement;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Api;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.Message;
import io.triptych.message.model.SecretPurpose;
import io.triptych.service.secret.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectingNumbersIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Database database = server.database();
    private final FakeManagement management = server.whatsApp().management();
    private final Webhooks webhooks = new Webhooks(server);
    private final String phoneNumberId = "72519" + server.anyId();
    private final String wabaId = "40291" + server.anyId();

    private void exists() {
        management.has(wabaId, phoneNumberId);
    }

    private String body(String token, String more) {
        return "{\"name\":\"Front desk\",\"phoneNumberId\":\"%s\",\"wabaId\":\"%s\",\"accessToken\":\"%s\"%s}"
                .formatted(phoneNumberId, wabaId, token, more);
    }

    private Answer connect(String token, String more) {
        return company.admin().post("/whatsapp-accounts", body(token, more));
    }

    private Answer check(String token, String more) {
        return company.admin().post("/whatsapp-accounts/check", body(token, more));
    }

    private static List<String> states(Answer answer) {
        JsonNode checks = answer.data("checks");
        return StreamSupport.stream(checks.values().spliterator(), false)
                .map(each -> each.get("id").getStringValue() + " "
                        + each.get("state").getStringValue())
                .toList();
    }

    private List<String> audit(long id) {
        return database.list(
                "SELECT coalesce(actor_id::text, detail ->> 'by') || ' ' || action || ' ' || (detail -> 'before')"
                        + " || ' ' || (detail -> 'after') FROM audit"
                        + " WHERE entity = 'whatsapp_account' AND entity_id = ? ORDER BY id",
                id);
    }

    private String stored(long id) {
        return database.value("SELECT encode(access_token_encrypted, 'hex') FROM whatsapp_accounts WHERE id = ?", id);
    }

    @Test
    void aSoundNumberIsConnectedAndSaysHowItIs() {
        exists();
        management.subscribe(wabaId);

        Answer answer = connect("good-token", "");

        assertThat(answer.outcome()).isEqualTo("201");
        assertThat(answer.text("account", "displayPhoneNumber")).isEqualTo("15550104477");
        assertThat(answer.text("account", "wabaId")).isEqualTo(wabaId);
        assertThat(answer.text("account", "health", "state")).isEqualTo("ok");
        assertThat(answer.text("account", "quality")).isEqualTo("yellow");
        assertThat(answer.text("account", "tier")).isEqualTo("TIER_2K");
        assertThat(answer.text("account", "verifiedName")).isEqualTo("Aurora");
        assertThat(answer.text("account", "nameStatus")).isEqualTo("pending_review");
        assertThat(answer.text("account", "lane", "state")).isEqualTo("open");
        assertThat(answer.body().toString()).doesNotContain("good-token");
        long id = answer.data("account", "id").getLongValue();
        byte[] locked = HexFormat.of().parseHex(stored(id));
        assertThat(server.bean(SecretBox.class)
                        .open(locked, SecretPurpose.accessTokenOf(phoneNumberId))
                        .reveal())
                .isEqualTo("good-token");
        assertThat(audit(id))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("40 whatsapp_account.connected {}")
                        .contains("\"name\": \"Front desk\"", "\"replaced\": [\"accessToken\"]")
                        .doesNotContain("good-token"));
    }

    @Test
    void aNumberIsCheckedWithoutBeingStored() {
        exists();

        Answer answer = check("good-token", ",\"appId\":\"77\",\"appSecret\":\"secret-of-77\"");

        assertThat(states(answer))
                .containsExactly("token ok", "rights ok", "number ok", "waba ok", "app problem", "webhook problem");
        assertThat(answer.text("verifiedName")).isEqualTo("Aurora");
        assertThat(database.value(
                        "SELECT count(*)::text FROM whatsapp_accounts WHERE phone_number_id = ?", phoneNumberId))
                .isEqualTo("0");
    }

    @Test
    void aNumberThatSendsNoWebhooksYetIsConnectedAndSubscribed() {
        exists();
        Answer connected = connect("good-token", "");
        long id = connected.data("account", "id").getLongValue();
        assertThat(connected.text("account", "health", "state")).isEqualTo("problem");
        assertThat(connected
                        .data("account", "health", "problems")
                        .get(0)
                        .get("code")
                        .getStringValue())
                .isEqualTo("webhook");

        Answer subscribed = company.admin().post("/whatsapp-accounts/" + id + "/subscribe", "{}");

        assertThat(subscribed.text("account", "health", "state")).isEqualTo("ok");
        assertThat(audit(id)).last().asString().startsWith("40 whatsapp_account.subscribed");
        assertThat(states(company.admin().post("/whatsapp-accounts/" + id + "/check", "{}")))
                .containsExactly("token ok", "rights ok", "number ok", "waba ok", "app ok", "webhook ok");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "refused, token, accessToken",
                "ended, token, accessToken",
                "without-messaging, rights, accessToken",
                "without-management, rights, accessToken",
            })
    void aTokenThatIsNoGoodIsNamed(String token, String check, String field) {
        exists();

        assertThat(states(check(token, ""))).contains(check + " problem");
        assertThat(connect(token, "").outcome()).isEqualTo("400 invalid_input");
        assertThat(connect(token, "").field(field)).isNotBlank();
        assertThat(company.admin().get("/whatsapp-accounts").data("accounts").size())
                .isZero();
    }

    @Test
    void aNumberThatWhatsAppDoesNotKnowIsNamedWithItsBusinessAccount() {
        Answer nowhere = connect("good-token", "");
        management.has("9" + wabaId, phoneNumberId);
        management.has(wabaId, "1" + phoneNumberId);
        Answer elsewhere = connect("good-token", "");

        assertThat(nowhere.field("phoneNumberId")).contains("phone number id");
        assertThat(nowhere.field("wabaId")).contains("business account");
        assertThat(elsewhere.field("phoneNumberId")).isNull();
        assertThat(elsewhere.field("wabaId")).contains("not one of this WhatsApp business account");
    }

    @Test
    void aTokenOfAnotherAppAndAWrongSecretAreNamed() {
        exists();
        String app = FakeManagement.APP;

        Answer otherApp =
                connect("of-another-app", ",\"appId\":\"" + app + "\",\"appSecret\":\"secret-of-" + app + "\"");
        Answer otherSecret = connect("good-token", ",\"appId\":\"" + app + "\",\"appSecret\":\"guessed\"");

        assertThat(otherApp.field("appId")).contains("another Meta app");
        assertThat(otherSecret.field("appId")).contains("not the secret");
        assertThat(connect("good-token", ",\"appId\":\"" + app + "\",\"appSecret\":\"secret-of-" + app + "\"")
                        .text("account", "appId"))
                .isEqualTo(app);
    }

    @Test
    void whatWhatsAppDoesNotAnswerIsNeitherGoodNorBad() {
        exists();

        assertThat(check("silent", "").outcome()).isEqualTo("502 send_failed");
        assertThat(connect("silent", "").outcome()).isEqualTo("502 send_failed");
        assertThat(company.admin().get("/whatsapp-accounts").data("accounts").size())
                .isZero();
    }

    @Test
    void aConnectedNumberIsConnectedOnce() {
        exists();
        connect("good-token", "");

        assertThat(connect("good-token", "").outcome()).isEqualTo("409 conflict");
        assertThat(server.anyCompany()
                        .admin()
                        .post("/whatsapp-accounts", body("good-token", ""))
                        .outcome())
                .isEqualTo("409 conflict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\" \"",
                "\"name\":7",
                "\"phoneNumberId\":\"../me\"",
                "\"wabaId\":\"0\"",
                "\"accessToken\":\"with space\"",
                "\"accessToken\":[]",
                "\"appId\":\"7\"",
                "\"appSecret\":\"x\""
            })
    void whatIsWrongIsRefusedBeforeWhatsAppIsAsked(String wrong) {
        String field = wrong.substring(1, wrong.indexOf('"', 1));
        String body = body("silent", "")
                .replaceFirst(",?\"" + field + "\":[^,}]*", "")
                .replace("{,", "{")
                .replaceFirst("\\{", "{" + wrong.replace("\\", "\\\\") + ",");

        assertThat(company.admin().post("/whatsapp-accounts", body).outcome()).isEqualTo("400 invalid_input");
    }

    private long connected() {
        exists();
        management.subscribe(wabaId);
        return connect("good-token", "").data("account", "id").getLongValue();
    }

    private Answer change(long id, String body) {
        return company.admin().patch("/whatsapp-accounts/" + id, body);
    }

    @Test
    void aNumberIsRenamedAndGetsAnotherToken() {
        long id = connected();

        assertThat(change(id, "{\"name\":\"Sales\"}").text("account", "name")).isEqualTo("Sales");
        String before = stored(id);
        assertThat(change(id, "{\"accessToken\":\"ended\"}").field("accessToken"))
                .isNotBlank();
        assertThat(stored(id)).isEqualTo(before);
        Answer replaced = change(id, "{\"accessToken\":\"ends-soon\"}");

        assertThat(replaced.text("account", "name")).isEqualTo("Sales");
        assertThat(replaced.text("account", "tokenEndsAt")).startsWith("2026-");
        assertThat(replaced.data("account", "health", "problems")
                        .get(0)
                        .get("code")
                        .getStringValue())
                .isEqualTo("token_ends");
        byte[] locked = HexFormat.of().parseHex(stored(id));
        assertThat(server.bean(SecretBox.class)
                        .open(locked, SecretPurpose.accessTokenOf(phoneNumberId))
                        .reveal())
                .isEqualTo("ends-soon");
        assertThat(audit(id).subList(1, 3))
                .containsExactly(
                        "40 whatsapp_account.changed {\"name\": \"Front desk\"} {\"name\": \"Sales\"}",
                        "40 whatsapp_account.changed {} {\"replaced\": [\"accessToken\"]}");
    }

    @Test
    void aNumberHasATeamUntilItIsTakenAway() {
        exists();
        Answer connected = connect("good-token", ",\"teamId\":71");
        long id = connected.data("account", "id").getLongValue();
        server.saveAccount(company.id(), phoneNumberId, "another-good-token", 80, false);

        assertThat(connected.data("account", "teamId").getLongValue()).isEqualTo(71);
        assertThat(company.agent(41)
                        .get("/whatsapp-accounts")
                        .data("accounts")
                        .get(0)
                        .get("teamId")
                        .getLongValue())
                .isEqualTo(71);
        assertThat(change(id, "{\"teamId\":72}").data("account", "teamId").getLongValue())
                .isEqualTo(72);
        assertThat(change(id, "{\"name\":\"Sales\"}").data("account", "teamId").getLongValue())
                .isEqualTo(72);
        assertThat(change(id, "{\"teamId\":0}").outcome()).isEqualTo("400 invalid_input");
        assertThat(change(id, "{\"teamId\":null}").data("account").get("teamId"))
                .isNull();
    }

    @Test
    void aNewTokenOpensWhatWhatsAppHadStopped() {
        long id = connected();
        database.execute("UPDATE lanes SET state = 'stopped' WHERE whatsapp_account_id = ?", id);

        assertThat(change(id, "{\"accessToken\":\"another-good-token\"}").text("account", "lane", "state"))
                .isEqualTo("open");
    }

    @Test
    void aTestMessageIsWhatsAppsTemplate() {
        long id = connected();
        String to = "4917" + server.anyId() + "0";

        Answer sent = company.admin()
                .post(
                        "/whatsapp-accounts/" + id + "/test-message",
                        "{\"to\":\"+" + to.replaceFirst("49", "49 ") + "\"}");

        assertThat(sent.text("whatsappMessageId")).startsWith("wamid.");
        assertThat(server.whatsApp().to("+" + to)).singleElement().satisfies(call -> {
            assertThat(call.body().get("template").get("name").getStringValue()).isEqualTo("hello_world");
            assertThat(call.authorization()).isEqualTo("Bearer good-token");
        });
        assertThat(audit(id)).last().asString().startsWith("40 whatsapp_account.test_sent");
    }

    @Test
    void aTestMessageThatWhatsAppRefusesIsToldInItsWords() {
        long id = connected();
        String to = "4917" + server.anyId() + "1";
        server.whatsApp().planFor("+" + to, 1, FakeWhatsApp.error(400, 131030));

        Answer refused = company.admin().post("/whatsapp-accounts/" + id + "/test-message", "{\"to\":\"+" + to + "\"}");

        assertThat(refused.outcome()).isEqualTo("502 send_failed");
        assertThat(refused.body().get("error").getStringValue()).contains("(#131030)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"to\":\"12\"}",
                "{\"to\":\"+0171 2345678\"}",
                "{\"to\":\"somebody@example\"}",
                "{\"to\":7}"
            })
    void aTestMessageNeedsAPhoneNumber(String body) {
        assertThat(company.admin()
                        .post("/whatsapp-accounts/" + connected() + "/test-message", body)
                        .outcome())
                .isEqualTo("400 invalid_input");
    }

    @Test
    void whatWaitsForANumberThatIsRemovedFailsAndItsSecretsAreGone() {
        String app = "88" + server.anyId();
        exists();
        long id = connect("good-token", "").data("account", "id").getLongValue();
        server.saveApp(company, app, "a-secret");
        database.execute("UPDATE whatsapp_accounts SET app_id = ? WHERE id = ?", app, id);
        database.execute(
                "UPDATE whatsapp_accounts SET app_id = NULL WHERE id <> ? AND company_id = ?", id, company.id());
        Number number = new Number(id, phoneNumberId);
        company.admin().post("/whatsapp-accounts/" + id + "/lane", "{\"state\":\"paused\"}");
        Chat chat = company.anyChat(number);
        Message waiting = company.send(chat, "Still here?");
        Message behind = company.send(chat, "Hello?");

        assertThat(company.admin().delete("/whatsapp-accounts/" + id).outcome()).isEqualTo("200");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(List.of(company.status(waiting), company.status(behind)))
                        .containsOnly("failed"));
        assertThat(server.whatsApp().from(phoneNumberId)).isEmpty();
        assertThat(stored(id)).isEmpty();
        assertThat(database.value("SELECT count(*)::text FROM app_secrets WHERE app_id = ?", app))
                .isEqualTo("0");
        assertThat(audit(id)).last().asString().startsWith("40 whatsapp_account.removed");
        assertThat(company.admin()
                        .get("/conversations/" + chat.id() + "/messages")
                        .data("messages")
                        .size())
                .isEqualTo(2);
        assertThat(company.admin().delete("/whatsapp-accounts/" + id).outcome()).isEqualTo("404 not_found");
        assertThat(company.admin()
                        .post("/whatsapp-accounts/" + id + "/lane", "{\"state\":\"open\"}")
                        .outcome())
                .isEqualTo("404 not_found");
        Message late = company.send(chat, "And now?");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(company.status(late)).isEqualTo("failed"));
    }

    @Test
    void whatStillComesForARemovedNumberIsIgnored() {
        long id = connected();
        company.admin().delete("/whatsapp-accounts/" + id);

        webhooks.post(Webhooks.messages(
                phoneNumberId, Webhooks.text("12025550100", "wamid.late" + id, Instant.now(), "Anybody there?")));

        assertThat(new Ledger(server).awaitFates(phoneNumberId, 1)).containsExactly("elements=1 ignored=1");
        assertThat(database.value("SELECT count(*)::text FROM parked WHERE phone_number_id = ?", phoneNumberId))
                .isEqualTo("0");
    }

    @Test
    void itIsSeenThatWebhooksComeAndThoseOfATestMessageLeaveNothingBehind() {
        connected();

        webhooks.post(Webhooks.statuses(
                phoneNumberId,
                Webhooks.status(
                        "wamid.test" + phoneNumberId,
                        "delivered",
                        Instant.now(),
                        ",\"biz_opaque_callback_data\":\"v1:test\""),
                Webhooks.status("wamid.other" + phoneNumberId, "delivered", Instant.now(), "")));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(company.admin()
                                .get("/whatsapp-accounts")
                                .data("accounts")
                                .get(0)
                                .get("webhookSeenAt"))
                        .isNotNull());
        assertThat(database.list(
                        "SELECT whatsapp_message_id FROM pending_statuses p JOIN account_routes r USING (whatsapp_account_id)"
                                + " WHERE r.phone_number_id = ?",
                        phoneNumberId))
                .containsExactly("wamid.other" + phoneNumberId);
    }

    @Test
    void aRemovedNumberThatComesBackGoesOnWithItsConversations() {
        long id = connected();
        Chat chat = company.anyChat(new Number(id, phoneNumberId));
        company.admin().delete("/whatsapp-accounts/" + id);

        Answer again = connect("good-token", "");

        assertThat(again.data("account", "id").getLongValue()).isEqualTo(id);
        Message sent = company.send(chat, "Back again");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(company.status(sent)).isEqualTo("sent"));
    }

    @Test
    void aRemovedNumberCanBecomeAnotherCompanys() {
        long id = connected();
        company.admin().delete("/whatsapp-accounts/" + id);
        Company other = server.anyCompany();

        Answer theirs = other.admin().post("/whatsapp-accounts", body("good-token", ""));

        assertThat(theirs.outcome()).isEqualTo("201");
        assertThat(theirs.data("account", "id").getLongValue()).isNotEqualTo(id);
        assertThat(connect("good-token", "").outcome()).isEqualTo("409 conflict");
    }

    @Test
    void whatBecomesOfANumberIsLookedAfter() {
        long id = connected();
        database.execute(
                "UPDATE account_health SET checked_at = NULL, problems = '[]', next_check_at = now()"
                        + " WHERE whatsapp_account_id = ?",
                id);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(company.admin()
                                .get("/whatsapp-accounts")
                                .data("accounts")
                                .get(0)
                                .get("health")
                                .get("checkedAt"))
                        .isNotNull());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /whatsapp-accounts",
        "POST, /whatsapp-accounts/check",
        "POST, /whatsapp-accounts/{id}/check",
        "POST, /whatsapp-accounts/{id}/subscribe",
        "POST, /whatsapp-accounts/{id}/test-message",
        "PATCH, /whatsapp-accounts/{id}",
        "DELETE, /whatsapp-accounts/{id}",
    })
    void onlyAnAdminOfItsCompanyMayDoThis(String method, String path) {
        String at = path.replace("{id}", Long.toString(connected()));

        for (String role : List.of("agent", "manager")) {
            assertThat(call(server.as(company.id(), 41, role), method, at).outcome())
                    .isEqualTo("403 unauthorized");
        }
        if (path.contains("{id}")) {
            assertThat(call(server.anyCompany().admin(), method, at).outcome()).isEqualTo("404 not_found");
        }
    }

    private static Answer call(Api as, String method, String path) {
        return switch (method) {
            case "POST" -> as.post(path, "{\"to\":\"+4915112345678\"}");
            case "PATCH" -> as.patch(path, "{\"name\":\"Sales\"}");
            default -> as.delete(path);
        };
    }
}
