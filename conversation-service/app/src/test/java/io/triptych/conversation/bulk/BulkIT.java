package io.triptych.conversation.bulk;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.fixture.Told;
import io.triptych.testing.RoundTrips;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void eachHasItsOwnAnswerInTheOrderAskedForAndWhatIsRefusedKeepsNobodyElse() {
        Company other = Company.known();
        long own = company.conversationOf(company.ana);
        long archived = company.conversationOf(company.ana);
        company.status(company.ana, archived, "archived").data();
        long colleagues = company.conversationOf(company.ben);
        long foreign = other.conversation();
        long awaited = company.awaited(company.nextId(), "Not begun", null, 0);
        long nobody = company.nextId();
        JsonNode archivedBefore = company.conversation(archived);
        JsonNode foreignBefore = other.conversation(foreign);

        List<Long> asked = List.of(foreign, archived, colleagues, own, nobody, awaited);
        List<JsonNode> results = results(bulk(company.ana, asked, "\"action\":\"archive\""));

        assertThat(results).extracting(each -> field(each, "id").getLongValue()).containsExactlyElementsOf(asked);
        assertThat(results)
                .extracting(BulkIT::outcome)
                .containsExactly("not_found", "ok", "not_found", "ok", "not_found", "not_found");
        assertThat(field(results.get(3), "conversation")).isEqualTo(company.conversation(own));
        assertThat(status(company.conversation(own))).isEqualTo("archived");
        assertThat(company.conversation(archived)).isEqualTo(archivedBefore);
        assertThat(field(results.get(1), "conversation")).isEqualTo(archivedBefore);
        assertThat(status(company.conversation(colleagues))).isEqualTo("active");
        assertThat(other.conversation(foreign)).isEqualTo(foreignBefore);
        for (int refused : new int[] {0, 2, 4, 5}) {
            assertThat(field(results.get(refused), "error").getStringValue()).isEqualTo("Conversation not found");
            assertThat(results.get(refused).get("conversation")).isNull();
        }
    }

    @Test
    void whatOneMaySeeButNotTendIsForbiddenAlone() {
        Company open = Company.known(true);
        long nobodys = open.conversation();
        long own = open.conversationOf(open.ana);
        assertThat(results(bulk(open.ana, List.of(nobodys, own), "\"action\":\"read\"")))
                .extracting(BulkIT::outcome)
                .containsExactly("unauthorized", "ok");
        assertThat(results(
                        bulk(open.ana, List.of(nobodys, own), "\"action\":\"assign\",\"assignedTo\":" + open.ana.id())))
                .extracting(BulkIT::outcome)
                .containsExactly("ok", "ok");
    }

    @Test
    void eachIsToldRememberedAndAuditedAsAlone() {
        List<Long> ids = conversations(3);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company);
                Told updates = Told.on(ConversationTopics.CONVERSATION_UPDATED, company)) {
            List<JsonNode> results = results(bulk(company.manager, ids, "\"action\":\"archive\""));
            assertThat(updates.await(3)).hasSize(3);
            assertThat(feed.await(3))
                    .extracting(frame -> field(frame, "data"))
                    .containsExactlyInAnyOrderElementsOf(results.stream()
                            .map(each -> field(each, "conversation"))
                            .toList());
        }
        for (long id : ids) {
            Map<String, String> line = Map.of("actor_id", Long.toString(company.manager.id()), "action", "archived");
            assertThat(service.rows("""
                            SELECT actor_id, action FROM conversation.conversation_history
                            WHERE conversation_id = ? ORDER BY id DESC LIMIT 1""", id)).containsExactly(line);
            assertThat(service.rows("""
                            SELECT actor_id, action, details->'after'->>'status' AS after FROM conversation.audit
                            WHERE entity_id = ? ORDER BY id DESC LIMIT 1""", id))
                    .containsExactly(
                            Map.of("actor_id", line.get("actor_id"), "action", "archived", "after", "archived"));
        }

        results(bulk(company.manager, ids, "\"action\":\"archive\""));
        assertThat(service.rows("""
                        SELECT count(*) AS n FROM conversation.audit
                        WHERE company_id = ? AND action = 'archived'""", company.id)).containsExactly(Map.of("n", "3"));

        results(bulk(company.manager, ids, "\"action\":\"activate\""));
        assertThat(ids)
                .allSatisfy(id -> assertThat(status(company.conversation(id))).isEqualTo("active"));
    }

    @Test
    void manyAreGivenToSomebodyOrNobodyAndWhoIsNobodyIsRefusedForEachThatWouldChange() {
        long nobodys = company.conversation();
        long anas = company.conversationOf(company.ana);
        String toAna = "\"action\":\"assign\",\"assignedTo\":" + company.ana.id();
        List<JsonNode> given = results(bulk(company.manager, List.of(nobodys, anas), toAna));
        assertThat(given)
                .extracting(
                        each -> field(field(each, "conversation"), "assignedTo").getLongValue())
                .containsOnly(company.ana.id());
        assertThat(service.rows("""
                        SELECT conversation_id, kind FROM conversation.notifications
                        WHERE company_id = ? AND user_id = ?""", company.id, company.ana.id()))
                .contains(Map.of("conversation_id", Long.toString(nobodys), "kind", "assignment"));

        String toStranger =
                "\"action\":\"assign\",\"assignedTo\":" + Company.known().ana.id();
        assertThat(results(bulk(company.manager, List.of(anas, nobodys), toStranger)))
                .extracting(BulkIT::outcome)
                .containsOnly("invalid_user");
        assertThat(field(company.conversation(anas), "assignedTo").getLongValue())
                .isEqualTo(company.ana.id());

        results(bulk(company.manager, List.of(nobodys, anas), "\"action\":\"assign\",\"assignedTo\":null"));
        assertThat(company.conversation(anas).get("assignedTo")).isNull();
    }

    @Test
    void whoHasLeftMeanwhileIsRefusedAndWhatTheyHaveAlreadyStays() {
        long bens = company.conversationOf(company.ben);
        company.status(company.admin, bens, "archived").data();
        long nobodys = company.conversation();
        // As when their leaving is stored, and not yet heard of where it is decided.
        service.execute("""
                UPDATE conversation.holders SET gone = true, version = version + 1000
                WHERE company_id = ? AND holder_id = ?""", company.id, company.ben.id());
        JsonNode before = company.conversation(bens);
        String toBen = "\"action\":\"assign\",\"assignedTo\":" + company.ben.id();
        assertThat(results(bulk(company.manager, List.of(nobodys, bens), toBen)))
                .extracting(BulkIT::outcome)
                .containsExactly("invalid_user", "ok");
        assertThat(company.conversation(nobodys).get("assignedTo")).isNull();
        assertThat(company.conversation(bens)).isEqualTo(before);
    }

    @Test
    void manyAreReadUpToNow() {
        List<Long> ids = conversations(2);
        ids.forEach(id -> company.post(company.manager, "/conversations/" + id + "/unread", "{}")
                .data());
        assertThat(results(bulk(company.manager, ids, "\"action\":\"read\"")))
                .extracting(each ->
                        field(field(each, "conversation"), "unreadCount").getIntValue())
                .containsOnly(0);
    }

    @Test
    void labelsArePutOnAndTakenOffAndTheOthersStay() {
        long vip = company.labelNamed("VIP");
        long refund = company.labelNamed("Refund");
        long kept = company.labelNamed("árbol");
        List<Long> ids = conversations(2);
        company.label(company.manager, ids.getFirst(), List.of(vip, kept)).data();

        List<JsonNode> results = results(bulk(
                company.manager,
                ids,
                "\"action\":\"label\",\"labelIds\":[%d],\"removeLabelIds\":[%d]".formatted(refund, vip)));
        assertThat(names(results.get(0))).containsExactly("árbol", "Refund");
        assertThat(names(results.get(1))).containsExactly("Refund");
        assertThat(field(results.get(0), "conversation")).isEqualTo(company.conversation(ids.getFirst()));
        assertThat(service.rows("""
                        SELECT details->>'added' AS added, details->>'removed' AS removed
                        FROM conversation.conversation_history WHERE conversation_id = ? AND action = 'labelled'
                        ORDER BY id DESC LIMIT 1""", ids.getFirst()))
                .containsExactly(Map.of("added", "[" + refund + "]", "removed", "[" + vip + "]"));
        assertThat(company.listed(company.manager, "labelId=" + refund)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void labelsThatAreNotThereAndTooManyAreRefusedForEach() {
        long foreign = Company.known().labelNamed("Foreign");
        List<Long> ids = conversations(2);
        List<JsonNode> refused =
                results(bulk(company.manager, ids, "\"action\":\"label\",\"labelIds\":[" + foreign + "]"));
        assertThat(refused).extracting(BulkIT::outcome).containsOnly("invalid_input");
        assertThat(field(field(refused.getFirst(), "fields"), "labelIds")).isNotNull();
        assertThat(results(bulk(company.manager, ids, "\"action\":\"label\",\"removeLabelIds\":[" + foreign + "]")))
                .extracting(BulkIT::outcome)
                .containsOnly("ok");

        List<Long> twenty = LongStream.range(0, 20)
                .mapToObj(each -> company.labelNamed("L" + each))
                .toList();
        long more = company.labelNamed("More");
        company.label(company.manager, ids.getFirst(), twenty).data();
        assertThat(results(bulk(company.manager, ids, "\"action\":\"label\",\"labelIds\":[" + more + "]")))
                .extracting(BulkIT::outcome)
                .containsExactly("conflict", "ok");
    }

    @Test
    void aHundredAtOnceTakeAsManyRoundTripsAsOne() {
        List<Long> ids = conversations(100);
        List<String> asked = RoundTrips.of(() -> results(bulk(company.manager, ids, "\"action\":\"archive\"")));
        assertThat(asked).hasSize(4);
        assertThat(asked.get(1)).endsWith("ORDER BY id FOR NO KEY UPDATE");
        assertThat(ids)
                .allSatisfy(id -> assertThat(status(company.conversation(id))).isEqualTo("archived"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|body",
                "{}|ids",
                "{\"ids\":[],\"action\":\"archive\"}|ids",
                "{\"ids\":null,\"action\":\"archive\"}|ids",
                "{\"ids\":7,\"action\":\"archive\"}|ids",
                "{\"ids\":[0],\"action\":\"archive\"}|ids",
                "{\"ids\":[\"7\"],\"action\":\"archive\"}|ids",
                "{\"ids\":[7.5],\"action\":\"archive\"}|ids",
                "{\"ids\":[$],\"action\":\"delete\"}|action",
                "{\"ids\":[$],\"action\":null}|action",
                "{\"ids\":[$],\"action\":7}|action",
                "{\"ids\":[$]}|action",
                "{\"ids\":[$,$],\"action\":\"archive\"}|ids",
                "{\"ids\":[$],\"action\":\"assign\"}|assignedTo",
                "{\"ids\":[$],\"action\":\"assign\",\"assignedTo\":0}|assignedTo",
                "{\"ids\":[$],\"action\":\"assign\",\"assignedTo\":\"me\"}|assignedTo",
                "{\"ids\":[$],\"action\":\"label\"}|labelIds",
                "{\"ids\":[$],\"action\":\"label\",\"labelIds\":[],\"removeLabelIds\":[]}|labelIds",
                "{\"ids\":[$],\"action\":\"label\",\"labelIds\":[0]}|labelIds",
                "{\"ids\":[$],\"action\":\"label\",\"labelIds\":null}|labelIds",
                "{\"ids\":[$],\"action\":\"label\",\"labelIds\":[5],\"removeLabelIds\":[5]}|removeLabelIds",
            })
    void whatMakesNoSenseIsRefusedAsAWhole(String body, String field) {
        long id = company.conversation();
        JsonNode before = company.conversation(id);
        Answer refused = company.post(company.manager, "/conversations/bulk", body.replace("$", Long.toString(id)));
        assertThat(refused.code()).isEqualTo("invalid_input");
        assertThat(refused.fields().get(field)).isNotNull();
        assertThat(company.conversation(id)).isEqualTo(before);
    }

    @Test
    void moreThanAHundredAreRefused() {
        long there = company.conversation();
        List<Long> ids = new ArrayList<>(List.of(there));
        LongStream.range(0, 100).forEach(each -> ids.add(company.nextId()));
        Answer refused = bulk(company.manager, ids, "\"action\":\"archive\"");
        assertThat(refused.code()).isEqualTo("invalid_input");
        assertThat(refused.fields().get("ids")).isNotNull();
        assertThat(status(company.conversation(there))).isEqualTo("active");
    }

    private List<Long> conversations(int count) {
        return LongStream.range(0, count)
                .mapToObj(each -> company.conversation())
                .toList();
    }

    private static Answer bulk(Person person, List<Long> ids, String action) {
        return Service.running().call(person, "POST", "/conversations/bulk", "{\"ids\":" + ids + "," + action + "}");
    }

    private static List<JsonNode> results(Answer answer) {
        List<JsonNode> results = new ArrayList<>();
        field(answer.data(), "results").values().forEach(results::add);
        return results;
    }

    private static String outcome(JsonNode result) {
        return field(result, "success").getBooleanValue()
                ? "ok"
                : field(result, "code").getStringValue();
    }

    private static String status(JsonNode conversation) {
        return field(conversation, "status").getStringValue();
    }

    private static List<String> names(JsonNode result) {
        List<String> names = new ArrayList<>();
        field(field(result, "conversation"), "labels")
                .values()
                .forEach(each -> names.add(field(each, "name").getStringValue()));
        return names;
    }
}
