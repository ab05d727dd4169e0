package io.triptych.conversation.departure;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Told;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GivingBackIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void whoLeavesGivesActiveConversationsBackToTheirTeams() {
        long sales = company.team(company.ana, company.ben);
        Set<Long> active = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            long conversation = company.conversationOf(company.ben);
            company.hand(company.admin, conversation, sales).data();
            active.add(conversation);
        }
        long archived = company.conversationOf(company.ben);
        company.status(company.admin, archived, "archived").data();
        long anas = company.conversationOf(company.ana);
        JsonNode anasBefore = company.conversation(anas);

        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            company.tell(company.ben, false, 2);
            feed.await(3);
            // A rule that would go on or do it twice has time to, until a frame that follows.
            company.post(company.admin, "/conversations/" + anas + "/unread", "{}")
                    .data();
            feed.await(frame -> field(frame, "conversationId").getLongValue() == anas);
            List<JsonNode> frames = feed.all().stream()
                    .filter(frame -> field(frame, "conversationId").getLongValue() != anas)
                    .toList();
            assertThat(frames).hasSize(3).allSatisfy(frame -> {
                assertThat(active).contains(field(frame, "conversationId").getLongValue());
                assertThat(field(frame, "changedAssignee").getBooleanValue()).isTrue();
                assertThat(field(frame, "assigneeBefore").getLongValue()).isEqualTo(company.ben.id());
                assertThat(frame.get("assigneeAfter")).isNull();
                assertThat(field(frame, "teamAfter").getLongValue()).isEqualTo(sales);
            });
        }

        for (long conversation : active) {
            JsonNode now = company.conversation(conversation);
            assertThat(now.get("assignedTo")).isNull();
            assertThat(field(now, "teamId").getLongValue()).isEqualTo(sales);
            assertThat(service.rows(
                            "SELECT actor_id, details->'before'->>'assignedTo' AS before FROM conversation.audit"
                                    + " WHERE entity_id = ? AND action = 'given_back'",
                            conversation))
                    .containsExactly(Map.of("before", Long.toString(company.ben.id())));
            // Its team sees it now.
            assertThat(company.get(company.ana, "/conversations/" + conversation)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(field(company.conversation(archived), "assignedTo").getLongValue())
                .isEqualTo(company.ben.id());
        assertThat(field(company.conversation(anas), "assignedTo")).isEqualTo(field(anasBefore, "assignedTo"));
    }

    @Test
    void whatIsAssignedByAReplicaThatHadNotHeardIsGivenBackToo() {
        long conversation = company.conversation();
        long first = company.conversationOf(company.ben);
        company.tell(company.ben, false, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> company.conversation(first).get("assignedTo") == null);
        service.execute(
                "UPDATE conversation.conversations SET assigned_to = ? WHERE id = ?", company.ben.id(), conversation);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> company.conversation(conversation).get("assignedTo") == null);
    }

    @Test
    void whatWasATeamsThatEndsIsNoTeamsAndWhoHasItKeepsIt() {
        long ending = company.team(company.ana);
        long staying = company.team(company.ana);
        long nobodys = company.conversation();
        long bens = company.conversationOf(company.ben);
        long archived = company.conversation();
        long others = company.conversation();
        for (long conversation : new long[] {nobodys, bens, archived}) {
            company.hand(company.admin, conversation, ending).data();
        }
        company.status(company.admin, archived, "archived").data();
        company.hand(company.admin, others, staying).data();
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            company.tellTeam(ending, true);
            assertThat(feed.await(3)).allSatisfy(frame -> {
                assertThat(field(frame, "changedTeam").getBooleanValue()).isTrue();
                assertThat(field(frame, "teamBefore").getLongValue()).isEqualTo(ending);
                assertThat(frame.get("teamAfter")).isNull();
            });
        }
        for (long conversation : new long[] {nobodys, bens, archived}) {
            assertThat(company.conversation(conversation).get("teamId")).isNull();
            assertThat(service.rows(
                            "SELECT details->'before'->>'teamId' AS before FROM conversation.audit"
                                    + " WHERE entity_id = ? AND action = 'team_changed' AND actor_id IS NULL",
                            conversation))
                    .containsExactly(Map.of("before", Long.toString(ending)));
        }
        assertThat(field(company.conversation(bens), "assignedTo").getLongValue())
                .isEqualTo(company.ben.id());
        assertThat(field(company.conversation(others), "teamId").getLongValue()).isEqualTo(staying);
    }
}
