package io.triptych.message.parked;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookingAfterWhatIsParkedIT {

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Company other = server.anyCompany();
    private final Instant now = Instant.now();
    private final String waId = "1202777" + server.anyId();
    private Number number;
    private Customer customer;

    @BeforeEach
    void aCustomerIsKnown() {
        number = company.anyNumber();
        customer = new Owners(server).customer(company, number, waId);
    }

    private String text(String body, String more) {
        return Webhooks.text(waId, "wamid." + UUID.randomUUID(), now.minusSeconds(60), body, more);
    }

    private void park(String... messages) {
        webhooks.post(Webhooks.messages(number.phoneNumberId(), messages));
        assertThat(ledger.awaitFates(number.phoneNumberId(), 1))
                .containsExactly("elements=" + messages.length + " parked=" + messages.length);
    }

    private static List<String> each(Answer answer, String list, String field) {
        JsonNode found = answer.data(list);
        return StreamSupport.stream(found.values().spliterator(), false)
                .map(item -> item.get(field).coerceStringValue())
                .toList();
    }

    @Test
    void anAdminSeesWhatIsParkedWhyAndWhereItCameFrom() {
        park(text("in a group", ",\"group_id\":\"g1\""), text("there too", ",\"group_id\":\"g1\""));

        Answer page = company.admin().get("/parked?limit=1");

        assertThat(page.outcome()).isEqualTo("200");
        JsonNode item = page.data("items").get(0);
        assertThat(item.get("kind").getStringValue()).isEqualTo("message:text");
        assertThat(item.get("reason").getStringValue()).isEqualTo("group");
        assertThat(item.get("phoneNumberId").getStringValue()).isEqualTo(number.phoneNumberId());
        assertThat(item.get("raw").getStringValue()).contains("there too");
        assertThat(item.get("traceId").getStringValue()).matches("[0-9a-f]{32}");
        assertThat(item.get("webhook").get("element").getIntValue()).isEqualTo(1);
        assertThat(item.get("webhook").get("offset").getLongValue())
                .isEqualTo(Ledger.recordsOf(number.phoneNumberId()).getFirst().offset());

        Answer older = company.admin().get("/parked?cursor=" + page.text("nextCursor"));
        assertThat(each(older, "items", "raw")).singleElement().asString().contains("in a group");
        assertThat(older.data().get("nextCursor")).isNull();

        assertThat(each(company.admin().get("/parked?reason=data"), "items", "id"))
                .isEmpty();
        Answer reasons = company.admin().get("/parked/reasons");
        assertThat(each(reasons, "reasons", "reason")).containsExactly("group");
        assertThat(each(reasons, "reasons", "count")).containsExactly("2");
    }

    @Test
    void whatWasMendedIsTakenInOnceAndTheAuditSaysWhoDid() {
        String constraint = "messages_mended_" + customer.contactId() + "_ck";
        String refused = "mended " + customer.contactId();
        database.execute("ALTER TABLE messages ADD CONSTRAINT " + constraint + " CHECK (content ->> 'body' <> '"
                + refused + "') NOT VALID");
        try {
            park(text(refused, ""), text("in a group", ",\"group_id\":\"g1\""));
        } finally {
            database.execute("ALTER TABLE messages DROP CONSTRAINT " + constraint);
        }
        assertThat(each(company.admin().get("/parked?reason=data"), "items", "reason"))
                .containsExactly("data: 23514");

        Answer again = company.admin().post("/parked/again", "{\"reason\":\"data\"}");

        assertThat(again.outcome()).isEqualTo("200");
        assertThat(again.data("elements").getIntValue()).isEqualTo(1);
        assertThat(again.data("takenIn").getIntValue()).isEqualTo(1);
        assertThat(again.data("stored").getIntValue()).isEqualTo(1);
        assertThat(again.data().get("nextCursor")).isNull();
        assertThat(each(company.admin().get("/parked"), "items", "reason")).containsExactly("group");
        assertThat(company.admin()
                        .post("/parked/again", "{\"reason\":\"data\"}")
                        .data("elements")
                        .getIntValue())
                .isZero();
        assertThat(database.list(
                        "SELECT actor_kind || ' ' || (actor_id IS NOT NULL) || ' ' || action || ' ' || detail FROM audit"
                                + " WHERE company_id = ? AND action = 'parked.taken_in'",
                        company.id()))
                .containsExactly("person true parked.taken_in {\"stored\": 1, \"elements\": 1}");
    }

    @Test
    void whatStillCannotBeTakenInStaysParked() {
        park(text("in a group", ",\"group_id\":\"g1\""));
        String id = each(company.admin().get("/parked"), "items", "id").getFirst();

        Answer again = company.admin().post("/parked/again", "{\"itemId\":" + id + "}");

        assertThat(again.data("elements").getIntValue()).isEqualTo(1);
        assertThat(again.data("takenIn").getIntValue()).isZero();
        assertThat(each(company.admin().get("/parked"), "items", "id")).containsExactly(id);
    }

    @Test
    void nobodyElseSeesOrTakesInWhatACompanyHasParked() {
        park(text("in a group", ",\"group_id\":\"g1\""));
        String id = each(company.admin().get("/parked"), "items", "id").getFirst();

        assertThat(each(other.admin().get("/parked"), "items", "id")).isEmpty();
        assertThat(each(other.admin().get("/parked/reasons"), "reasons", "reason"))
                .isEmpty();
        assertThat(other.admin()
                        .post("/parked/again", "{\"itemId\":" + id + "}")
                        .data("elements")
                        .getIntValue())
                .isZero();
        assertThat(company.agent(7).get("/parked").outcome()).isEqualTo("403 unauthorized");
        assertThat(company.agent(7).get("/parked/reasons").outcome()).isEqualTo("403 unauthorized");
        assertThat(company.agent(7).post("/parked/again", "{}").outcome()).isEqualTo("403 unauthorized");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "cursor=nonsense, cursor",
        "cursor=, cursor",
        "reason=, reason",
    })
    void aPageThatCannotBeHadIsRefused(String query, String field) {
        Answer answer = company.admin().get("/parked?" + query);

        assertThat(answer.outcome()).isEqualTo("400 invalid_input");
        assertThat(answer.field(field)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"itemId\":0}",
                "{\"itemId\":\"1\"}",
                "{\"reason\":7}",
                "{\"reason\":\"\"}",
                "{\"cursor\":\"x\"}",
                "{\"itemId\":1,\"reason\":\"data\"}",
            })
    void whatIsNotSaidClearlyIsNotTakenIn(String body) {
        assertThat(company.admin().post("/parked/again", body).outcome()).isEqualTo("400 invalid_input");
    }
}
