package io.triptych.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.testing.EventProbe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsIT {
    private static final String SETTINGS = """
            {"name":"Aurora","timeZone":"Europe/Lisbon","locale":"pt-PT","agentsSeeUnassigned":true,\
            "autoAssign":"round_robin","readReceipts":"on_read","typingIndicator":true,"uncertainAfter":"90s",\
            "machineResend":"once","retentionDays":400}""";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person admin = gateway.newCompany();

    private Answer settings() {
        return gateway.call("GET", "/api/v1/settings").by(admin).send();
    }

    private GatewayUnderTest.Call put(String body) {
        return gateway.call("PUT", "/api/v1/settings").by(admin).json(body);
    }

    @Test
    void settingsAreReplacedAsAWholeToldAndAudited() {
        Answer first = settings();
        assertThat(first.data())
                .isEqualTo(Json.of("{\"name\":\"Company of a test\",\"timeZone\":\"UTC\",\"locale\":\"en\","
                        + "\"agentsSeeUnassigned\":false,\"autoAssign\":\"off\",\"readReceipts\":\"never\","
                        + "\"typingIndicator\":false,\"uncertainAfter\":\"60s\",\"machineResend\":\"never\"}"));
        try (EventProbe probe = EventProbe.on(GatewayTopics.COMPANY_UPDATED)) {
            Answer changed =
                    put(SETTINGS.replace("Europe/Lisbon", "europe/LISBON")).send();
            assertThat(changed.data()).isEqualTo(Json.of(SETTINGS));
            assertThat(changed.header("ETag")).isNotEqualTo(first.header("ETag"));
            assertThat(settings().data()).isEqualTo(Json.of(SETTINGS));
            CompanyUpdated told = gateway.context()
                    .getBean(EventCodec.class)
                    .decode(
                            probe.await(each -> each.key().equals(Long.toString(admin.companyId())))
                                    .value(),
                            CompanyUpdated.class)
                    .data();
            assertThat(told)
                    .isEqualTo(new CompanyUpdated(
                            admin.companyId(),
                            "Aurora",
                            true,
                            true,
                            "on_read",
                            90,
                            "once",
                            told.version(),
                            told.typingIndicator()));
        }
        Json detail = Json.of(gateway.read("SELECT detail FROM audit WHERE action = 'changed' AND entity = 'settings'"
                + " AND actor_id = " + admin.id() + " AND entity_id = " + admin.companyId()));
        assertThat(detail.get("before").get("name")).isEqualTo(first.data().get("name"));
        Json.of(SETTINGS).node().entries().forEach(entry -> {
            String name = entry.getKey();
            Json now = new Json(entry.getValue());
            boolean stayed = first.data().has(name) && first.data().get(name).equals(now);
            assertThat(detail.get("after").has(name)).as(name).isEqualTo(!stayed);
            assertThat(stayed ? now : detail.get("after").get(name)).isEqualTo(now);
        });

        String tag = settings().header("ETag");
        assertThat(put(SETTINGS).send().header("ETag")).isEqualTo(tag);
        assertThat(put(SETTINGS.replace(",\"retentionDays\":400", ""))
                        .send()
                        .data()
                        .has("retentionDays"))
                .isFalse();
    }

    @Test
    void whoHasSeenOlderSettingsIsToldSo() {
        String seen = settings().header("ETag");
        assertThat(put(SETTINGS).header("If-Match", seen).send().status()).isEqualTo(200);
        for (String outdated : List.of(seen, "W/" + settings().header("ETag"), "\"0\"")) {
            assertThat(put(SETTINGS.replace("Aurora", "Lost"))
                            .header("If-Match", outdated)
                            .send()
                            .code())
                    .isEqualTo("conflict");
        }
        assertThat(settings().data()).isEqualTo(Json.of(SETTINGS));
        assertThat(put(SETTINGS.replace("Aurora", "Won"))
                        .header("If-Match", "*")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=null",
                "name=\"\"",
                "name=\"\u200b\"",
                "timeZone=\"Mars/Olympus\"",
                "locale=\"no language\"",
                "agentsSeeUnassigned=null",
                "agentsSeeUnassigned=\"yes\"",
                "autoAssign=\"always\"",
                "readReceipts=null",
                "typingIndicator=1",
                "uncertainAfter=\"60\"",
                "uncertainAfter=\"0s\"",
                "uncertainAfter=\"86401s\"",
                "uncertainAfter=60",
                "machineResend=\"twice\"",
                "retentionDays=0",
                "retentionDays=36501",
                "retentionDays=\"400\""
            })
    void whatIsNoSettingIsRefusedByNameAndChangesNothing(String wrong) {
        Json before = settings().data();
        String name = wrong.substring(0, wrong.indexOf('='));
        String body = SETTINGS.replaceFirst(
                "\"" + name + "\":(\"[^\"]*\"|[^,}]*)", "\"" + name + "\":" + wrong.substring(name.length() + 1));
        Answer refused = put(body).send();
        assertThat(refused.code()).isEqualTo("invalid_input");
        assertThat(refused.json().get("fields").has(name)).as(refused.text()).isTrue();
        assertThat(put(SETTINGS.replaceFirst("\"" + name + "\":(\"[^\"]*\"|[^,}]*),?", "")
                                .replace(",}", "}"))
                        .send()
                        .status())
                .isEqualTo(name.equals("retentionDays") ? 200 : 400);
        if (!name.equals("retentionDays")) {
            assertThat(settings().data()).isEqualTo(before);
        }
    }
}
