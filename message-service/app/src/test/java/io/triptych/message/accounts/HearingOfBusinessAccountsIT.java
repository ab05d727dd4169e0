package io.triptych.message.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fake.FakeTemplates;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A business account of which two companies have a number: what WhatsApp says of it is said to both.
class HearingOfBusinessAccountsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Company aurora = server.anyCompany();
    private final Company borealis = server.anyCompany();
    private final String wabaId = "40292" + server.anyId();

    @BeforeEach
    void connectBoth() {
        server.whatsApp().management().subscribe(wabaId);
        server.whatsApp()
                .templates()
                .has(wabaId, "trip_reminder", "APPROVED", "[{\"type\":\"BODY\",\"text\":\"Hello\"}]");
        both().forEach(each -> {
            String phoneNumberId = "72520" + server.anyId();
            server.whatsApp().management().has(wabaId, phoneNumberId);
            Answer connected = each.admin()
                    .post(
                            "/whatsapp-accounts",
                            "{\"name\":\"Desk\",\"phoneNumberId\":\"%s\",\"wabaId\":\"%s\",\"accessToken\":\"good-token\"}"
                                    .formatted(phoneNumberId, wabaId));
            assertThat(connected.status()).isEqualTo(201);
        });
    }

    private Stream<Company> both() {
        return Stream.of(aurora, borealis);
    }

    private void hear(String field, String value) {
        long at = server.clock().instant().getEpochSecond();
        String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"%s\",\"time\":%d,\"changes\":["
                        .formatted(wabaId, at)
                + "{\"field\":\"" + field + "\",\"value\":" + value + "}]}]}";
        new Webhooks(server).post(body);
        new Webhooks(server).post(body);
    }

    private static List<String> notices(Company company) {
        JsonNode account = company.admin()
                .get("/whatsapp-accounts")
                .data("accounts")
                .values()
                .iterator()
                .next();
        return StreamSupport.stream(account.get("notices").values().spliterator(), false)
                .map(each -> each.get("field").getStringValue() + " "
                        + each.get("said").getStringValue())
                .toList();
    }

    private String count(String sql, Company company) {
        return database.value(sql, company.id());
    }

    @Test
    void whatIsSaidOfTheAccountIsKeptOnceForEachCompanyAndItsNumbersAreCheckedAgain() {
        // A quarter of an hour and at most a tenth of it after the check.
        String checked = "SELECT checked_at > next_check_at - interval '16 minutes 31 seconds' FROM account_health"
                + " WHERE company_id = ?";
        both().forEach(each -> database.execute(
                "UPDATE account_health SET checked_at = now() - interval '1 day', next_check_at = now() + interval '1 day'"
                        + " WHERE company_id = ?",
                each.id()));

        hear("account_alerts", "{\"alert_info\":{\"alert_severity\":\"WARNING\",\"alert_description\":\"Not yet.\"}}");

        both().forEach(each -> {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(notices(each))
                            .containsExactly("account_alerts alert_severity: WARNING, alert_description: Not yet."));
            await().atMost(SOON).until(() -> count(checked, each).equals("t"));
        });
        assertThat(aurora.agent(41)
                        .get("/whatsapp-accounts")
                        .data("accounts")
                        .values()
                        .iterator()
                        .next()
                        .get("notices"))
                .isNull();
    }

    @Test
    void whatIsSaidOfATemplateIsSaidToBoth() {
        FakeTemplates templates = server.whatsApp().templates();
        String status = "SELECT coalesce(min(status), '') FROM templates WHERE company_id = ?";
        await().atMost(SOON)
                .until(() -> both().allMatch(each -> count(status, each).equals("APPROVED")));
        assertThat(templates.idsOf(wabaId)).hasSize(1);

        hear("message_template_status_update", """
                {"event":"PAUSED","message_template_name":"trip_reminder","message_template_language":"en",\
                "message_template_id":%s,"reason":"NONE"}""".formatted(
                        templates.idsOf(wabaId).getFirst()));

        await().atMost(SOON)
                .until(() -> both().allMatch(each -> count(status, each).equals("PAUSED")));
    }
}
