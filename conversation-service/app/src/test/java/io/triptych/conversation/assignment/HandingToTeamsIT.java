package io.triptych.conversation.assignment;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Told;
import io.triptych.gateway.people.client.People;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HandingToTeamsIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void aTeamIsToldRememberedAndAudited() {
        long sales = company.team(company.ana);
        long help = company.team(company.ben);
        long conversation = company.conversation();
        company.hand(company.manager, conversation, sales).data();
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            JsonNode handed = company.hand(company.manager, conversation, help).data();
            assertThat(field(handed, "teamId").getLongValue()).isEqualTo(help);
            assertThat(handed.get("assignedTo")).isNull();
            JsonNode frame = feed.await(1).getFirst();
            assertThat(field(frame, "type").getStringValue()).isEqualTo("conversation.updated");
            assertThat(field(frame, "changedTeam").getBooleanValue()).isTrue();
            assertThat(field(frame, "changedAssignee").getBooleanValue()).isFalse();
            assertThat(field(frame, "teamBefore").getLongValue()).isEqualTo(sales);
            assertThat(field(frame, "teamAfter").getLongValue()).isEqualTo(help);
            assertThat(field(frame, "data")).isEqualTo(handed);
        }
        String manager = Long.toString(company.manager.id());
        Map<String, String> remembered =
                Map.of("actor_id", manager, "before", Long.toString(sales), "after", Long.toString(help));
        for (String columns : List.of(
                "details->>'from' AS before, details->>'to' AS after"
                        + " FROM conversation.conversation_history WHERE conversation_id",
                "details->'before'->>'teamId' AS before, details->'after'->>'teamId' AS after"
                        + " FROM conversation.audit WHERE entity_id")) {
            assertThat(service.rows(
                            "SELECT actor_id, " + columns + " = ? AND action = 'team_changed' ORDER BY id DESC LIMIT 1",
                            conversation))
                    .containsExactly(remembered);
        }
    }

    @Test
    void theAssigneeStaysAndTheSameTeamAgainChangesNothing() {
        long sales = company.team();
        long conversation = company.conversationOf(company.ana);
        JsonNode handed = company.hand(company.ana, conversation, sales).data();
        assertThat(field(handed, "assignedTo").getLongValue()).isEqualTo(company.ana.id());
        assertThat(company.hand(company.ana, conversation, sales).data()).isEqualTo(handed);
        assertThat(company.hand(company.ana, conversation, null).data().get("teamId"))
                .isNull();
    }

    @Test
    void whatIsNoTeamOfTheCompanyIsRefusedAndChangesNothing() {
        long conversation = company.conversation();
        JsonNode before = company.conversation(conversation);
        long ended = company.team();
        company.tellTeam(ended, true);
        Company other = Company.known();
        long foreign = other.team();
        assertThat(company.hand(company.admin, conversation, foreign).fields().get("teamId"))
                .isNotNull();
        assertThat(company.hand(company.admin, conversation, company.nextId()).code())
                .isEqualTo("invalid_input");
        for (String body : List.of("{}", "{\"teamId\":0}", "{\"teamId\":\"x\"}", "{\"teamId\":1.5}")) {
            assertThat(company.put(company.admin, "/conversations/" + conversation + "/team", body)
                            .code())
                    .isEqualTo("invalid_input");
        }
        assertThat(company.conversation(conversation)).isEqualTo(before);
    }

    @Test
    void whatComesToBeOnATeamsNumberIsTheTeamsAndWhatIsThereStays() {
        long sales = company.team();
        long help = company.team();
        long contact = company.nextId();
        long conversation = company.resolved(contact, sales);
        assertThat(field(company.conversation(conversation), "teamId").getLongValue())
                .isEqualTo(sales);
        assertThat(company.resolved(contact, help)).isEqualTo(conversation);
        assertThat(field(company.conversation(conversation), "teamId").getLongValue())
                .isEqualTo(sales);

        String wanted = "{\"contact\":{\"id\":%d},\"contactVersion\":1,\"whatsappAccountId\":%d,\"teamId\":%d}"
                .formatted(company.nextId(), company.account, help);
        JsonNode started = company.post(company.ana, "/conversations", wanted).data();
        assertThat(field(started, "teamId").getLongValue()).isEqualTo(help);
        assertThat(field(started, "assignedTo").getLongValue()).isEqualTo(company.ana.id());

        company.tellTeam(help, true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> service.beans().getBean(People.class).hasEnded(company.id, help));
        assertThat(company.conversation(company.resolved(company.nextId(), help))
                        .get("teamId"))
                .isNull();
    }

    @Test
    void theListShowsATeamsAndPagesGoOn() {
        long sales = company.team(company.ana);
        long help = company.team(company.ana);
        List<Long> ofSales = new ArrayList<>();
        for (int minutes = 1; minutes <= 5; minutes++) {
            long conversation = company.conversation("Sold " + minutes, null, minutes);
            company.hand(company.admin, conversation, sales).data();
            ofSales.add(conversation);
        }
        long taken = ofSales.get(2);
        company.assign(company.admin, taken, company.ben.id()).data();
        long helped = company.conversation("Helped", null, 3);
        company.hand(company.admin, helped, help).data();
        company.conversation();

        assertThat(pages("teamId=" + sales, true)).containsExactlyElementsOf(ofSales);
        assertThat(pages("teamId=" + sales + "&assignedTo=" + company.ben.id(), true))
                .containsExactly(taken);
        ofSales.remove(taken);
        assertThat(pages("teamId=" + sales, false)).containsExactlyElementsOf(ofSales);
        assertThat(pages("teamId=" + sales + "&assignedTo=unassigned&status=active", false))
                .containsExactlyElementsOf(ofSales);
        assertThat(pages("assignedTo=unassigned", false)).hasSize(5).contains(helped);
        assertThat(company.get(company.ana, "/conversations?teamId=0").code()).isEqualTo("invalid_input");
    }

    private List<Long> pages(String filter, boolean byManager) {
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = company.get(
                            byManager ? company.manager : company.ana, "/conversations?limit=2&" + filter + cursor)
                    .data();
            field(page, "conversations")
                    .values()
                    .forEach(each -> seen.add(field(each, "id").getLongValue()));
            JsonNode next = page.get("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next.getStringValue();
        } while (!cursor.isEmpty());
        return seen;
    }
}
