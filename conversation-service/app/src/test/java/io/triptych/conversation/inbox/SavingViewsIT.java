package io.triptych.conversation.inbox;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.fixture.Told;
import io.triptych.conversation.model.SavedView;
import io.triptych.gateway.people.client.People;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavingViewsIT {

    private static final String WHOLE = """
            {"status":"active","assignedTo":"me","teamId":3,"unread":true,"unanswered":true,\
            "windowClosingWithin":"PT1H","snoozed":true,"accountId":4,"labelId":5,"search":"Ana 100%"}""";

    private final Service service = Service.running();
    private final Company company = Company.known();

    private static String view(String name, String sharing) {
        return "{\"name\":\"" + name + "\",\"filter\":{\"unread\":true}" + sharing + "}";
    }

    private static String withTeam(long team) {
        return ",\"shared\":\"team\",\"teamId\":" + team;
    }

    private static final String WITH_ALL = ",\"shared\":\"company\"";

    private long save(Person person, String body) {
        return field(field(company.post(person, "/views", body).data(), "view"), "id")
                .getLongValue();
    }

    private List<JsonNode> views(Person person) {
        List<JsonNode> views = new ArrayList<>();
        field(company.get(person, "/views").data(), "views").values().forEach(views::add);
        return views;
    }

    private List<String> names(Person person) {
        return views(person).stream()
                .map(each -> field(each, "name").getStringValue())
                .toList();
    }

    private Answer rename(Person person, long view, String name) {
        return company.patch(person, "/views/" + view, "{\"name\":\"" + name + "\"}");
    }

    @Test
    void aViewIsSeenByItsAuthorItsTeamOrTheCompanyAndManagersSeeWhatIsShared() {
        long team = company.team(company.ana);
        save(company.ana, view("Own", ""));
        save(company.ana, view("Team", withTeam(team)));
        save(company.manager, view("All", WITH_ALL));
        save(company.manager, view("Manager's", ""));
        assertThat(names(company.ana)).containsExactly("All", "Own", "Team");
        assertThat(names(company.ben)).containsExactly("All");
        assertThat(names(company.manager)).containsExactly("All", "Manager's", "Team");
        assertThat(names(company.admin)).containsExactly("All", "Team");
        Company other = Company.known();
        assertThat(field(other.get(other.admin, "/views").data(), "views").size())
                .isZero();
    }

    @Test
    void aFilterIsKeptAsItWasGivenAndTheListTakesIt() {
        save(company.ana, "{\"name\":\" My view \",\"filter\":" + WHOLE + "}");
        JsonNode kept = views(company.ana).getFirst();
        assertThat(field(kept, "filter")).isEqualTo(service.json(WHOLE.getBytes(StandardCharsets.UTF_8)));
        assertThat(field(kept, "name").getStringValue()).isEqualTo("My view");
        assertThat(field(kept, "shared").getStringValue()).isEqualTo("none");
        assertThat(kept.get("teamId")).isNull();
        assertThat(field(field(kept, "author"), "name").getStringValue()).isEqualTo(Company.name(company.ana));

        save(company.ana, "{\"name\":\"All of it\",\"filter\":{\"unread\":false,\"search\":\"\",\"teamId\":null}}");
        assertThat(field(views(company.ana).getFirst(), "filter").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"open\"}|filter.status",
                "{\"status\":7}|filter.status",
                "{\"assignedTo\":\"nobody\"}|filter.assignedTo",
                "{\"assignedTo\":7}|filter.assignedTo",
                "{\"assignedTo\":\"\"}|filter.assignedTo",
                "{\"teamId\":0}|filter.teamId",
                "{\"teamId\":\"3\"}|filter.teamId",
                "{\"unread\":\"true\"}|filter.unread",
                "{\"unanswered\":1}|filter.unanswered",
                "{\"snoozed\":\"no\"}|filter.snoozed",
                "{\"windowClosingWithin\":\"PT25H\"}|filter.windowClosingWithin",
                "{\"windowClosingWithin\":\"soon\"}|filter.windowClosingWithin",
                "{\"accountId\":-1}|filter.accountId",
                "{\"labelId\":[5]}|filter.labelId",
                "{\"cursor\":\"x\"}|filter.cursor",
                "{\"limit\":5}|filter.limit",
                "{\"colour\":null}|filter.colour",
                "[]|filter",
                "null|filter",
                "\"unread\"|filter"
            })
    void whatTheListWouldRefuseAViewRefusesToo(String filter, String wrong) {
        Answer refused = company.post(company.ana, "/views", "{\"name\":\"A\",\"filter\":" + filter + "}");
        assertThat(refused.code()).isEqualTo("invalid_input");
        assertThat(refused.fields().get(wrong)).as(filter).isNotNull();
        assertThat(views(company.ana)).isEmpty();

        long view = save(company.ana, view("A", ""));
        JsonNode before = views(company.ana).getFirst();
        assertThat(company.patch(company.ana, "/views/" + view, "{\"name\":\"B\",\"filter\":" + filter + "}")
                        .fields()
                        .get(wrong))
                .as(filter)
                .isNotNull();
        assertThat(views(company.ana)).containsExactly(before);
    }

    @Test
    void aSearchIsAsLongAsTheListsAtMost() {
        String body = "{\"name\":\"A\",\"filter\":{\"search\":\"%s\"}}";
        assertThat(company.post(company.ana, "/views", body.formatted("x".repeat(101)))
                        .fields()
                        .get("filter.search"))
                .isNotNull();
        assertThat(save(company.ana, body.formatted("x".repeat(100)))).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"filter\":{}}",
                "{\"name\":\"A\"}",
                "{\"name\":\"\",\"filter\":{}}",
                "{\"name\":\"\\u200b \",\"filter\":{}}",
                "{\"name\":7,\"filter\":{}}",
                "{\"name\":\"123456789012345678901234567890123456789012345678901\",\"filter\":{}}",
                "{\"name\":\"A\",\"filter\":{},\"shared\":\"everybody\"}",
                "{\"name\":\"A\",\"filter\":{},\"shared\":\"team\"}",
                "{\"name\":\"A\",\"filter\":{},\"shared\":\"team\",\"teamId\":0}",
                "{\"name\":\"A\",\"filter\":{},\"shared\":\"team\",\"teamId\":1}",
                "{\"name\":\"A\",\"filter\":{},\"teamId\":1}",
                "[]"
            })
    void whatIsNoViewIsRefused(String body) {
        assertThat(company.post(company.manager, "/views", body).code()).isEqualTo("invalid_input");
        assertThat(views(company.manager)).isEmpty();
    }

    @Test
    void agentsShareWithTheirTeamsAndManagersWithAll() {
        long anas = company.team(company.ana);
        assertThat(company.post(company.ana, "/views", view("A", WITH_ALL)).status())
                .isEqualTo(403);
        assertThat(company.post(company.ben, "/views", view("A", withTeam(anas)))
                        .fields()
                        .get("teamId"))
                .isNotNull();
        long shared = save(company.ana, view("A", withTeam(anas)));
        save(company.manager, view("B", withTeam(anas)));
        assertThat(company.patch(company.ana, "/views/" + shared, "{\"shared\":\"company\"}")
                        .status())
                .isEqualTo(403);
        assertThat(names(company.ben)).isEmpty();
        company.patch(company.manager, "/views/" + shared, "{\"shared\":\"company\"}")
                .data();
        assertThat(names(company.ben)).containsExactly("A");
    }

    @Test
    void othersMayNotChangeWhatTheySeeAndKnowNothingOfWhatTheyDoNot() {
        long team = company.team(company.ana, company.ben);
        long own = save(company.ana, view("Own", ""));
        long shared = save(company.ana, view("Shared", withTeam(team)));
        List<JsonNode> before = views(company.ana);
        assertThat(rename(company.ben, shared, "Mine").status()).isEqualTo(403);
        assertThat(company.delete(company.ben, "/views/" + shared).status()).isEqualTo(403);
        for (Person person : List.of(company.ben, company.manager, company.admin)) {
            assertThat(rename(person, own, "Mine").code()).isEqualTo("not_found");
            assertThat(company.delete(person, "/views/" + own).code()).isEqualTo("not_found");
        }
        Company other = Company.known();
        assertThat(other.patch(other.admin, "/views/" + shared, "{\"name\":\"X\"}")
                        .code())
                .isEqualTo("not_found");
        assertThat(other.delete(other.admin, "/views/" + shared).code()).isEqualTo("not_found");
        assertThat(views(company.ana)).isEqualTo(before);

        rename(company.manager, shared, "Tidied").data();
        assertThat(company.patch(company.manager, "/views/" + shared, "{\"shared\":\"none\"}")
                        .fields()
                        .get("shared"))
                .isNotNull();
        assertThat(names(company.ben)).containsExactly("Tidied");
        company.delete(company.admin, "/views/" + shared).data();
        assertThat(names(company.ben)).isEmpty();
    }

    @Test
    void aFilterIsChangedAsAWholeAndWhatIsLeftOutStays() {
        long team = company.team(company.ana);
        long view = save(company.ana, view("A", withTeam(team)));
        company.patch(company.ana, "/views/" + view, "{\"filter\":{\"labelId\":9}}")
                .data();
        JsonNode after = views(company.ana).getFirst();
        assertThat(field(after, "filter")).isEqualTo(service.json("{\"labelId\":9}".getBytes(StandardCharsets.UTF_8)));
        assertThat(field(after, "teamId").getLongValue()).isEqualTo(team);
        company.patch(company.ana, "/views/" + view, "{\"shared\":\"none\"}").data();
        assertThat(views(company.ana).getFirst().get("teamId")).isNull();
        assertThat(names(company.manager)).isEmpty();
    }

    @Test
    void aNameIsOnlyOnceAmongThoseWhoSeeItAndTellsNothingOfOthers() {
        long team = company.team(company.ana, company.ben);
        save(company.ana, view("Élite", ""));
        assertThat(company.post(company.ana, "/views", view("ELITE ", "")).code())
                .isEqualTo("conflict");
        save(company.ben, view("Élite", ""));
        long shared = save(company.ben, view("Élite", withTeam(team)));
        Answer refused = company.post(company.ana, "/views", view("elite", withTeam(team)));
        assertThat(refused.code()).isEqualTo("conflict");
        assertThat(refused.fields().get("name")).isNotNull();
        save(company.manager, view("Elite", WITH_ALL));
        assertThat(company.patch(company.manager, "/views/" + shared, "{\"shared\":\"company\"}")
                        .code())
                .isEqualTo("conflict");
        assertThat(names(company.ana)).containsExactlyInAnyOrder("Élite", "Élite", "Elite");
    }

    @Test
    void aPersonHasOnlySoManyAndACompanySharesOnlySoMany() {
        service.execute("""
                INSERT INTO conversation.saved_views (company_id, author_id, name, name_folded, filter, shared)
                SELECT ?, ?, 'N' || n, 'n' || n, '{}', 'none' FROM generate_series(1, ?) n
                """, company.id, company.ana.id(), SavedView.OF_AUTHOR_MAX);
        assertThat(company.post(company.ana, "/views", view("More", "")).code()).isEqualTo("conflict");
        service.execute("""
                INSERT INTO conversation.saved_views (company_id, author_id, name, name_folded, filter, shared)
                SELECT ?, ?, 'N' || n, 'n' || n, '{}', 'company' FROM generate_series(1, ?) n
                """, company.id, company.ben.id(), SavedView.SHARED_MAX);
        assertThat(company.post(company.manager, "/views", view("More", WITH_ALL))
                        .code())
                .isEqualTo("conflict");
        long own = save(company.manager, view("More", ""));
        assertThat(company.patch(company.manager, "/views/" + own, "{\"shared\":\"company\"}")
                        .code())
                .isEqualTo("conflict");
        assertThat(names(company.manager)).hasSize(SavedView.SHARED_MAX + 1);
    }

    @Test
    void whatAFilterNamesMayGoAndTheViewStaysAndFindsNothing() {
        long label = company.labelNamed("Refund");
        company.label(company.ana, company.conversationOf(company.ana), List.of(label))
                .data();
        save(company.ana, "{\"name\":\"A\",\"filter\":{\"labelId\":" + label + "}}");
        assertThat(company.listed(company.ana, "labelId=" + label)).hasSize(1);
        company.delete(company.manager, "/labels/" + label).data();
        assertThat(names(company.ana)).containsExactly("A");
        assertThat(field(field(views(company.ana).getFirst(), "filter"), "labelId")
                        .getLongValue())
                .isEqualTo(label);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.listed(company.ana, "labelId=" + label))
                        .isEmpty());
    }

    @Test
    void aTeamThatIsDeletedLeavesItsViewsToTheirAuthorsAndManagers() {
        long team = company.team(company.ana, company.ben);
        long view = save(company.ana, view("A", withTeam(team)));
        company.tellTeam(team, true);
        People people = service.beans().getBean(People.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> people.hasEnded(company.id, team));
        assertThat(names(company.ana)).containsExactly("A");
        assertThat(names(company.manager)).containsExactly("A");
        rename(company.ana, view, "B").data();
        assertThat(names(company.ana)).containsExactly("B");
        company.patch(company.ana, "/views/" + view, "{\"shared\":\"none\"}").data();
        assertThat(names(company.manager)).isEmpty();
    }

    @Test
    void whatSomebodySharedStaysWhenTheyLeave() {
        long team = company.team(company.ana, company.ben);
        save(company.ana, view("A", withTeam(team)));
        save(company.ana, view("Own", ""));
        company.tell(company.ana, false, 2);
        People people = service.beans().getBean(People.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> people.hasLeft(company.id, company.ana.id()));
        assertThat(names(company.ben)).containsExactly("A");
        assertThat(names(company.manager)).containsExactly("A");
    }

    @Test
    void ofOwnOnesOnlyOnesOwnDevicesAreToldAndOfSharedOnesEverybodys() {
        long own;
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            own = save(company.ana, view("Own", ""));
            JsonNode frame = feed.await(each -> Told.is(each, "type", "views.changed"));
            assertThat(field(frame, "onlyFor").getLongValue()).isEqualTo(company.ana.id());
            assertThat(frame.get("conversationId")).isNull();
            assertThat(field(frame, "data").size()).isZero();
        }
        long shared = save(company.manager, view("All", WITH_ALL));
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            // The same again changes nothing, and is told to nobody.
            rename(company.ana, own, "Own").data();
            company.patch(company.manager, "/views/" + shared, "{\"shared\":\"none\"}")
                    .data();
            assertThat(feed.await(1).getFirst().get("onlyFor")).isNull();
            company.delete(company.manager, "/views/" + shared).data();
            JsonNode last = feed.await(2).getLast();
            assertThat(field(last, "onlyFor").getLongValue()).isEqualTo(company.manager.id());
        }
    }

    @Test
    void theAuditSaysNothingOfWhatSomebodyKeepsToThemselves() {
        save(company.ana, view("My secret", ""));
        save(company.manager, view("For all", WITH_ALL));
        List<Map<String, String>> lines = service.rows(
                "SELECT details FROM conversation.audit WHERE company_id = ? AND entity = 'saved_view' ORDER BY id",
                company.id);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().get("details")).doesNotContain("secret").contains("none");
        assertThat(lines.getLast().get("details")).contains("For all", "unread");
    }
}
