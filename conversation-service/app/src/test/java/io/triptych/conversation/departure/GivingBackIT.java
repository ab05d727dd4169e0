package io.triptych.conversation.departure;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.fixture.Told;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.testing.Infrastructure;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /// An assignment that has decided and written, but not committed, when the departure is worked off: by whichever
    /// replica, what they share is the database.
    @Test
    void whatIsBeingAssignedWhileSomebodyLeavesIsWaitedForAndGivenBack() throws Exception {
        long conversation = company.conversation();
        long sales = company.team(company.ana);
        long handed = company.conversation();
        try (Connection held = Infrastructure.superuser(service.database());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            held.setAutoCommit(false);
            held.createStatement().execute("LOCK TABLE conversation.audit IN SHARE MODE");
            Future<Answer> assigning =
                    threads.submit(() -> company.assign(company.admin, conversation, company.ben.id()));
            Future<Answer> handing = threads.submit(() -> company.hand(company.admin, handed, sales));
            awaitWaiting("%INSERT INTO audit%", 2);

            company.tell(company.ben, false, 2);
            company.tellTeam(sales, true);
            awaitWaiting("INSERT INTO holders AS h (company_id, kind, holder_id, version, gone) VALUES%", 1);
            held.rollback();

            assertThat(assigning.get().status()).isEqualTo(200);
            assertThat(handing.get().status()).isEqualTo(200);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> company.conversation(conversation).get("assignedTo") == null
                        && company.conversation(handed).get("teamId") == null);
        assertThat(actions(conversation)).endsWith("assigned", "given_back");
    }

    private void awaitWaiting(String statement, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> service.rows(
                                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                                + " AND wait_event_type = 'Lock' AND query LIKE ?",
                                        statement)
                                .size()
                        >= count);
    }

    private List<String> actions(long conversation) {
        return service
                .rows(
                        "SELECT action FROM conversation.conversation_history WHERE conversation_id = ? ORDER BY id",
                        conversation)
                .stream()
                .map(row -> row.get("action"))
                .toList();
    }

    /// What another replica has heard and this one hasn't.
    private void hasLeftElsewhere(String kind, long id) {
        service.execute(
                "INSERT INTO conversation.holders (company_id, kind, holder_id, version, gone)"
                        + " VALUES (?, ?, ?, 9007199254740991, true)"
                        + " ON CONFLICT (company_id, kind, holder_id) DO UPDATE"
                        + " SET version = excluded.version, gone = true",
                company.id,
                kind,
                id);
    }

    @Test
    void aReplicaThatHasNotHeardGivesNothingToWhoHasLeft() {
        long conversation = company.conversation();
        long sales = company.team(company.ana);
        hasLeftElsewhere("person", company.ben.id());
        hasLeftElsewhere("team", sales);
        JsonNode before = company.conversation(conversation);

        assertThat(company.assign(company.admin, conversation, company.ben.id()).code())
                .isEqualTo("invalid_user");
        assertThat(company.hand(company.admin, conversation, sales).code()).isEqualTo("invalid_input");

        assertThat(company.conversation(conversation)).isEqualTo(before);
        assertThat(actions(conversation)).isEmpty();
        assertThat(company.conversation(company.conversationOfTeam(sales)).get("teamId"))
                .isNull();
    }

    @Test
    void anArchivedConversationOfWhoHasLeftIsNobodysOnceItIsActiveAgain() {
        long written = company.conversationOf(company.ben);
        long reopened = company.conversationOf(company.ben);
        for (long conversation : new long[] {written, reopened}) {
            company.status(company.admin, conversation, "archived").data();
        }
        company.tell(company.ben, false, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !service.rows(
                                "SELECT 1 FROM conversation.holders WHERE holder_id = ? AND gone", company.ben.id())
                        .isEmpty());
        assertThat(field(company.conversation(written), "assignedTo").getLongValue())
                .isEqualTo(company.ben.id());

        JsonNode answer = company.status(company.admin, reopened, "active").data();
        Events.publish(
                MessageTopics.MESSAGE_SENT,
                written,
                company.id,
                new CustomerThread(company, written).inbound("Are you still there?"));

        assertThat(answer.get("assignedTo")).isNull();
        assertThat(actions(reopened)).endsWith("reopened", "given_back");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> field(company.conversation(written), "status")
                        .getStringValue()
                        .equals("active"));
        assertThat(company.conversation(written).get("assignedTo")).isNull();
        assertThat(actions(written)).endsWith("reopened", "given_back");
    }

    @Test
    void whoComesBackIsGivenConversationsAgain() {
        long first = company.conversationOf(company.ben);
        company.tell(company.ben, false, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> company.conversation(first).get("assignedTo") == null);
        assertThat(company.assign(company.admin, first, company.ben.id()).code())
                .isEqualTo("invalid_user");

        company.tell(company.ben, true, 2);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        company.assign(company.admin, first, company.ben.id()).status() == 200);
        assertThat(field(company.conversation(first), "assignedTo").getLongValue())
                .isEqualTo(company.ben.id());
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
