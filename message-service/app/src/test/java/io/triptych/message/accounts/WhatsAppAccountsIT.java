package io.triptych.message.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Message;
import io.triptych.message.model.SecretPurpose;
import io.triptych.service.secret.SecretBox;
import io.triptych.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppAccountsIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Database database = server.database();

    private String request(String phoneNumberId, String more) {
        return """
               {"companyId":%d,"name":"Front desk","displayPhoneNumber":"15550104477","phoneNumberId":"%s",\
               "wabaId":"284611930047715","accessToken":"a-secret-token"%s}""".formatted(company.id(), phoneNumberId, more);
    }

    private Answer save(String phoneNumberId, String more) {
        return server.asService().post("/internal/whatsapp-accounts", request(phoneNumberId, more));
    }

    @Test
    void everybodySeesTheNumbersAndAdminsHowMessagesGetOut() {
        Number number = company.anyNumber();
        database.execute("UPDATE lanes SET state = 'paused' WHERE whatsapp_account_id = ?", number.accountId());
        company.send(company.anyChat(number), "Hello");

        JsonNode agents = company.agent(41).get("/whatsapp-accounts").data("accounts");
        JsonNode admins = company.admin().get("/whatsapp-accounts").data("accounts");

        assertThat(agents.size()).isEqualTo(1);
        assertThat(agents.get(0).get("phoneNumberId").getStringValue()).isEqualTo(number.phoneNumberId());
        assertThat(agents.get(0).get("lane")).isNull();
        assertThat(agents.get(0).get("health")).isNull();
        assertThat(admins.get(0).get("wabaId").getStringValue()).isEqualTo("284611930047715");
        assertThat(admins.get(0).get("health").get("state").getStringValue()).isNotEmpty();
        JsonNode lane = admins.get(0).get("lane");
        assertThat(lane.get("state").getStringValue()).isEqualTo("paused");
        assertThat(lane.get("queued").getLongValue()).isEqualTo(1);
        assertThat(lane.get("oldestAt").getStringValue()).endsWith("Z");
        assertThat(lane.get("ratePerSecond").getIntValue()).isEqualTo(1000);
    }

    private Answer setLane(Number number, String body) {
        return company.admin().post("/whatsapp-accounts/" + number.accountId() + "/lane", body);
    }

    private List<String> audit(Number number) {
        return database.list(
                "SELECT actor_id || ' ' || action || ' ' || (detail -> 'before' ->> 'lane') || ' ' || (detail -> 'after' ->> 'lane')"
                        + " FROM audit WHERE entity = 'whatsapp_account' AND entity_id = ? AND actor_kind = 'person'"
                        + " ORDER BY id",
                number.accountId());
    }

    @Test
    void anAdminPausesANumberAndOpensItAgain() {
        Number number = company.anyNumber();

        Answer paused = setLane(number, "{\"state\":\"paused\"}");
        Message held = company.send(company.anyChat(number), "Hello");
        Answer again = setLane(number, "{\"state\":\"paused\"}");

        assertThat(paused.id()).isEqualTo(number.accountId());
        assertThat(paused.text("lane", "state")).isEqualTo("paused");
        assertThat(paused.data("lane", "queued").getLongValue()).isZero();
        assertThat(again.data("lane", "queued").getLongValue()).isEqualTo(1);
        assertThat(again.text("lane", "oldestAt")).endsWith("Z");
        assertThat(server.whatsApp().from(number.phoneNumberId())).isEmpty();
        assertThat(setLane(number, "{\"state\":\"open\"}").text("lane", "state"))
                .isEqualTo("open");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.status(held)).isEqualTo("sent"));
        assertThat(audit(number)).containsExactly("40 lane.paused open paused", "40 lane.opened paused open");
    }

    @Test
    void adminsReadTheAuditOfTheirCompanyByTheGateway() {
        Number number = company.anyNumber();
        setLane(number, "{\"state\":\"paused\"}");
        String audit =
                "/internal/audit?beforeAt=253402214400000000&beforeId=9223372036854775807&entity=whatsapp_account";

        JsonNode line = company.admin().get(audit).data("entries").get(0);

        assertThat(line.get("action").getStringValue()).isEqualTo("lane.paused");
        assertThat(line.get("actorId").getLongValue()).isEqualTo(40);
        assertThat(line.get("traceId").getStringValue()).hasSize(32);
        assertThat(line.get("detail").get("before").get("lane").getStringValue())
                .isEqualTo("open");
        assertThat(line.get("detail").get("after").get("lane").getStringValue()).isEqualTo("paused");
        assertThat(company.agent(41).get(audit).outcome()).isEqualTo("403 unauthorized");
        assertThat(server.anyCompany().admin().get(audit).data("entries").size())
                .isZero();
    }

    @Test
    void onlyAnAdminOfItsCompanyMaySetALane() {
        Number number = company.anyNumber();
        String path = "/whatsapp-accounts/" + number.accountId() + "/lane";

        assertThat(company.agent(41).post(path, "{\"state\":\"paused\"}").outcome())
                .isEqualTo("403 unauthorized");
        assertThat(server.as(company.id(), 42, "manager")
                        .post(path, "{\"state\":\"paused\"}")
                        .outcome())
                .isEqualTo("403 unauthorized");
        assertThat(server.anyCompany()
                        .admin()
                        .post(path, "{\"state\":\"paused\"}")
                        .outcome())
                .isEqualTo("404 not_found");
        assertThat(company.admin()
                        .post("/whatsapp-accounts/999999999/lane", "{\"state\":\"open\"}")
                        .outcome())
                .isEqualTo("404 not_found");
        assertThat(database.value("SELECT state FROM lanes WHERE whatsapp_account_id = ?", number.accountId()))
                .isEqualTo("open");
        assertThat(audit(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"open\"",
                "{\"state\":\"stopped\"}",
                "{\"state\":\"OPEN\"}",
                "{\"state\":null}",
                "{\"state\":[\"open\"]}"
            })
    void anyOtherStateOfALaneIsInvalid(String body) {
        Number number = company.anyNumber();

        assertThat(setLane(number, body).outcome()).isEqualTo("400 invalid_input");
        assertThat(audit(number)).isEmpty();
    }

    @Test
    void aCompanySeesOnlyItsOwnNumbers() {
        company.anyNumber();

        assertThat(server.anyCompany()
                        .admin()
                        .get("/whatsapp-accounts")
                        .data("accounts")
                        .size())
                .isZero();
    }

    @Test
    void savingTheSameNumberAgainChangesIt() {
        String phoneNumberId = "64021" + server.anyId();
        long id = save(phoneNumberId, "").id();

        Answer again = save(phoneNumberId, ",\"ratePerSecond\":20,\"pairLimit\":false");

        assertThat(again.id()).isEqualTo(id);
        assertThat(company.admin()
                        .get("/whatsapp-accounts")
                        .data("accounts")
                        .get(0)
                        .get("lane")
                        .get("ratePerSecond")
                        .getIntValue())
                .isEqualTo(20);
    }

    @Test
    void tokensAreStoredLockedToTheirNumberAndNeverAnswered() {
        String phoneNumberId = "64021" + server.anyId();
        Answer answer = save(phoneNumberId, "");

        String stored = database.value(
                "SELECT encode(access_token_encrypted, 'hex') FROM whatsapp_accounts WHERE id = ?", answer.id());
        byte[] locked = HexFormat.of().parseHex(stored);

        assertThat(new String(locked, StandardCharsets.ISO_8859_1)).doesNotContain("a-secret-token");
        assertThat(answer.body().toString()).doesNotContain("a-secret-token");
        SecretBox secrets = server.bean(SecretBox.class);
        assertThat(secrets.open(locked, SecretPurpose.accessTokenOf(phoneNumberId))
                        .reveal())
                .isEqualTo("a-secret-token");
        assertThatThrownBy(() -> secrets.open(locked, SecretPurpose.accessTokenOf("another")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNumberOfAnotherCompanyIsAConflict() {
        Number others = server.anyCompany().anyNumber();

        assertThat(save(others.phoneNumberId(), "").outcome()).isEqualTo("409 conflict");
    }

    @Test
    void aCompanysOwnAppKeepsItsFormerSecretWhileItRotates() {
        String phoneNumberId = "64021" + server.anyId();
        String appId = "77" + server.anyId();
        save(phoneNumberId, ",\"appId\":\"" + appId + "\",\"appSecret\":\"first\"");
        save(phoneNumberId, ",\"appId\":\"" + appId + "\",\"appSecret\":\"first\"");
        assertThat(secret(appId, "previous_secret_encrypted")).isEqualTo("none");

        save(phoneNumberId, ",\"appId\":\"" + appId + "\",\"appSecret\":\"second\"");

        assertThat(secret(appId, "secret_encrypted")).isEqualTo("second");
        assertThat(secret(appId, "previous_secret_encrypted")).isEqualTo("first");
        Company other = server.anyCompany();
        assertThat(server.asService()
                        .post(
                                "/internal/whatsapp-accounts",
                                request(
                                                "64021" + server.anyId(),
                                                ",\"appId\":\"" + appId + "\",\"appSecret\":\"third\"")
                                        .replace("\"companyId\":" + company.id(), "\"companyId\":" + other.id()))
                        .outcome())
                .isEqualTo("409 conflict");
    }

    private String secret(String appId, String column) {
        String stored = database.value(
                "SELECT coalesce(encode(" + column + ", 'hex'), 'none') FROM app_secrets WHERE app_id = ?", appId);
        return stored.equals("none")
                ? stored
                : server.bean(SecretBox.class)
                        .open(HexFormat.of().parseHex(stored), SecretPurpose.appSecretOf(appId))
                        .reveal();
    }

    @ParameterizedTest
    @CsvSource({
        "\"companyId\":0, companyId",
        "'\"name\":\" \"', name",
        "'\"phoneNumberId\":\"../me\"', phoneNumberId",
        "'\"accessToken\":null', accessToken",
        "'\"accessToken\":\"with space\"', accessToken",
        "'\"accessToken\":\"Türkis\"', accessToken",
        "'\"ratePerSecond\":1001', ratePerSecond",
        "'\"appId\":\"7\"', appSecret",
    })
    void whatIsWrongIsNamed(String wrong, String field) {
        String body = request("64021" + server.anyId(), "")
                .replaceFirst(",?\"" + field + "\":[^,}]*", "")
                .replace("{,", "{")
                .replaceFirst("\\{", "{" + wrong + ",");

        Answer answer = server.asService().post("/internal/whatsapp-accounts", body);

        assertThat(answer.outcome()).isEqualTo("400 invalid_input");
        assertThat(answer.field(field)).isNotNull();
    }

    @Test
    void noPersonMaySaveANumberHere() {
        String person = TestTokens.person(company.id(), 40, "admin");

        assertThat(server.as(Map.of("Authorization", "Bearer " + person))
                        .post("/internal/whatsapp-accounts", request("64021" + server.anyId(), ""))
                        .status())
                .isEqualTo(401);
    }
}
