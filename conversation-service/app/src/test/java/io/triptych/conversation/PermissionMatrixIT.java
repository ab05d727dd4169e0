package io.triptych.conversation;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.web.router.Router;
import io.triptych.conversation.api.http.ConversationCounts;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.fixture.Standing;
import io.triptych.conversation.fixture.Standing.Team;
import io.triptych.conversation.fixture.Standing.Whose;
import io.triptych.testing.Heard;
import io.triptych.testing.TestTokens;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Walks endpoint × role × company × assignment × team, with and without `agentsSeeUnassigned`. What the cells say is
/// [Standing]'s, apart from the policy; a route or a count without a cell fails.
class PermissionMatrixIT {

    private static final Firm CLOSED = new Firm(Company.known(false), false);
    private static final Firm OPEN = new Firm(Company.known(true), true);
    private static final Company FOREIGN = Company.known(true);

    /// A company with a team of Ana's and one that she isn't in.
    private record Firm(Company company, boolean agentsSeeUnassigned, long anasTeam, long othersTeam) {
        Firm(Company company, boolean agentsSeeUnassigned) {
            this(company, agentsSeeUnassigned, company.team(company.ana, company.manager), company.team(company.ben));
        }

        @Nullable
        Long team(Team team) {
            return switch (team) {
                case NONE -> null;
                case IN -> anasTeam;
                case OUT -> othersTeam;
            };
        }
    }

    private static final String BULK = "POST /conversations/bulk";

    private enum Endpoint {
        GET("GET /conversations/{conversationId}"),
        ACCESS("GET /conversations/{conversationId}/access"),
        VIEWERS("GET /conversations/{conversationId}/viewers"),
        HISTORY("GET /conversations/{conversationId}/history"),
        NAMED("GET /conversations/named"),
        INBOX("GET /inbox"),
        INBOX_LIST("GET /inbox"),
        CONTACT("GET /contacts/{contactId}/access"),
        OF_CONTACT("GET /contacts/{contactId}/conversations"),
        VISIBLE_CONTACTS("GET /contacts/visible"),
        LIST("GET /conversations"),
        LIST_OF_STATUS("GET /conversations"),
        LIST_OF_ASSIGNEE("GET /conversations"),
        LIST_OF_TEAM("GET /conversations"),
        SEARCH("GET /conversations"),
        COUNTS("GET /conversations/counts"),
        STATUS("PUT /conversations/{conversationId}/status"),
        READ("POST /conversations/{conversationId}/read"),
        UNREAD("POST /conversations/{conversationId}/unread"),
        TO_TEAM("PUT /conversations/{conversationId}/team"),
        SNOOZE("PUT /conversations/{conversationId}/snooze"),
        LABEL("PUT /conversations/{conversationId}/labels"),
        TAKE("PUT /conversations/{conversationId}/assignee"),
        HAND_ON("PUT /conversations/{conversationId}/assignee"),
        LET_GO("PUT /conversations/{conversationId}/assignee"),
        BULK_ARCHIVE(BULK),
        BULK_ACTIVATE(BULK),
        BULK_READ(BULK),
        BULK_LABEL(BULK),
        BULK_TAKE(BULK),
        BULK_HAND_ON(BULK),
        BULK_LET_GO(BULK),
        START("POST /conversations");

        private final String route;

        Endpoint(String route) {
            this.route = route;
        }

        boolean onlyLooks() {
            return compareTo(STATUS) < 0;
        }
    }

    /// About no conversation: `LabellingIT` says who may what.
    private static final Set<String> LABELS =
            Set.of("GET /labels", "POST /labels", "PATCH /labels/{labelId}", "DELETE /labels/{labelId}");

    /// About no conversation: `SavingViewsIT` says who may what.
    private static final Set<String> VIEWS =
            Set.of("GET /views", "POST /views", "PATCH /views/{viewId}", "DELETE /views/{viewId}");

    /// Routes that no person comes to.
    private static final Set<String> SERVICES = Set.of("POST /internal/conversations/resolve", "GET /internal/audit");

    /// What is one's own: `NotifyingPeopleIT` looks for others'.
    private static final Set<String> OWN = Set.of("GET /notifications", "POST /notifications/read");

    private record Cell(Firm firm, Person person, Standing standing) {
        boolean byAgent() {
            return standing.isAgent();
        }

        Whose whose() {
            return standing.whose();
        }

        boolean isSeen() {
            return standing.isSeen();
        }

        int expected(Endpoint endpoint) {
            if (endpoint == Endpoint.START) {
                return isSeen() ? 200 : whose() == Whose.ANOTHER_COMPANYS ? 201 : 409;
            }
            if (!isSeen()) {
                return 404;
            }
            boolean takes = endpoint == Endpoint.TAKE || endpoint == Endpoint.BULK_TAKE;
            return endpoint.onlyLooks() || standing.isTended() || takes ? 200 : 403;
        }

        Company company() {
            return firm.company();
        }

        long conversation() {
            if (whose() == Whose.ANOTHER_COMPANYS) {
                return FOREIGN.conversation();
            }
            long conversation = switch (whose()) {
                case OWN -> company().conversationOf(person);
                case A_COLLEAGUES -> company().conversationOf(company().ben);
                default -> company().conversation();
            };
            Long teamId = firm.team(standing.team());
            if (teamId != null) {
                company().hand(company().admin, conversation, teamId).data();
            }
            return conversation;
        }

        @Override
        public String toString() {
            return (firm.agentsSeeUnassigned() ? "open " : "closed ") + person.role() + " " + whose() + " "
                    + standing.team();
        }
    }

    private static Stream<Cell> cells() {
        return Stream.of(CLOSED, OPEN)
                .flatMap(firm -> Stream.of(firm.company().ana, firm.company().manager, firm.company().admin)
                        .flatMap(person -> Standing.of(person.role(), firm.agentsSeeUnassigned())
                                .map(standing -> new Cell(firm, person, standing))));
    }

    @TestFactory
    Stream<DynamicTest> everybodyMayWhatTheMatrixSays() {
        return cells().flatMap(cell -> Stream.concat(
                Stream.of(DynamicTest.dynamicTest(cell + " looks", () -> looks(cell))),
                Stream.of(Endpoint.values())
                        .filter(endpoint -> !endpoint.onlyLooks())
                        .map(endpoint -> DynamicTest.dynamicTest(
                                cell + " " + endpoint,
                                () -> assertThat(call(cell, cell.conversation(), endpoint))
                                        .isEqualTo(cell.expected(endpoint))))));
    }

    /// What only looks changes nothing, so that one conversation does for all of it.
    private static void looks(Cell cell) {
        Map<String, Long> before = counts(cell);
        long conversation = cell.conversation();
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.onlyLooks() && endpoint != Endpoint.COUNTS) {
                assertThat(call(cell, conversation, endpoint))
                        .as(endpoint.name())
                        .isEqualTo(cell.expected(endpoint));
            }
        }
        countsAreOfWhatIsSeen(cell, conversation, before);
    }

    private static void countsAreOfWhatIsSeen(Cell cell, long conversation, Map<String, Long> before) {
        Company owner = cell.whose() == Whose.ANOTHER_COMPANYS ? FOREIGN : cell.company();
        owner.post(owner.admin, "/conversations/" + conversation + "/unread", "{}")
                .data();
        long seen = cell.isSeen() ? 1 : 0;
        Map<String, Long> active = new HashMap<>(before);
        active.merge("all", seen, Long::sum);
        active.merge("unread", seen, Long::sum);
        active.merge("mine", cell.whose() == Whose.OWN ? 1L : 0L, Long::sum);
        active.merge("unassigned", cell.whose() == Whose.NOBODYS ? seen : 0, Long::sum);
        assertThat(counts(cell)).as("counts").isEqualTo(active);
        owner.status(owner.admin, conversation, "archived").data();
        Map<String, Long> archived = new HashMap<>(before);
        archived.merge("archived", seen, Long::sum);
        assertThat(counts(cell)).as("counts once it is archived").isEqualTo(archived);
    }

    private static Map<String, Long> counts(Cell cell) {
        var counts = new HashMap<String, Long>();
        cell.company()
                .get(cell.person(), "/conversations/counts")
                .data()
                .entries()
                .forEach(count -> counts.put(count.getKey(), count.getValue().getLongValue()));
        return counts;
    }

    private static int call(Cell cell, long conversation, Endpoint endpoint) {
        Company company = cell.company();
        Person person = cell.person();
        String path = "/conversations/" + conversation;
        return switch (endpoint) {
            case GET -> company.get(person, path).status();
            case ACCESS -> company.get(person, path + "/access").status();
            case VIEWERS -> company.get(person, path + "/viewers").status();
            case HISTORY -> company.get(person, path + "/history").status();
            case NAMED ->
                listed(
                        company.get(person, "/conversations/named?ids=" + conversation)
                                .data(),
                        conversation);
            case INBOX ->
                company.get(person, "/inbox?conversationId=" + conversation).status();
            case INBOX_LIST ->
                listed(field(company.get(person, "/inbox?limit=100").data(), "list"), conversation);
            case CONTACT -> contact(cell, conversation);
            case OF_CONTACT ->
                listed(
                        company.get(person, "/contacts/" + contactOf(cell, conversation) + "/conversations")
                                .data(),
                        conversation);
            case VISIBLE_CONTACTS -> visible(cell, conversation);
            case LIST -> listed(cell, "", conversation);
            case LIST_OF_STATUS -> listed(cell, "&status=active", conversation);
            case LIST_OF_ASSIGNEE -> listed(cell, "&assignedTo=" + assignee(cell), conversation);
            case LIST_OF_TEAM -> {
                Long team = cell.firm().team(cell.standing().team());
                yield listed(cell, team == null ? "" : "&teamId=" + team, conversation);
            }
            case SEARCH -> listed(cell, "&search=Customer", conversation);
            case COUNTS -> throw new IllegalArgumentException("counted apart");
            case STATUS -> company.status(person, conversation, "archived").status();
            case READ -> company.read(person, conversation, null).status();
            case UNREAD -> company.post(person, path + "/unread", "{}").status();
            case TO_TEAM ->
                company.hand(person, conversation, cell.firm().othersTeam()).status();
            case SNOOZE -> company.snooze(person, conversation, null).status();
            case LABEL -> company.label(person, conversation, List.of()).status();
            case TAKE -> company.assign(person, conversation, person.id()).status();
            case HAND_ON ->
                company.assign(person, conversation, company.ben.id()).status();
            case LET_GO -> company.assign(person, conversation, null).status();
            case BULK_ARCHIVE -> inBulk(cell, conversation, "\"archive\"");
            case BULK_ACTIVATE -> inBulk(cell, conversation, "\"activate\"");
            case BULK_READ -> inBulk(cell, conversation, "\"read\"");
            case BULK_LABEL -> inBulk(cell, conversation, "\"label\",\"removeLabelIds\":[1]");
            case BULK_TAKE -> inBulk(cell, conversation, "\"assign\",\"assignedTo\":" + person.id());
            case BULK_HAND_ON -> inBulk(cell, conversation, "\"assign\",\"assignedTo\":" + company.ben.id());
            case BULK_LET_GO -> inBulk(cell, conversation, "\"assign\",\"assignedTo\":null");
            case START -> start(cell, conversation);
        };
    }

    /// What the one conversation of a call about many is answered with, as a status.
    private static int inBulk(Cell cell, long conversation, String action) {
        String body = "{\"ids\":[" + conversation + "],\"action\":" + action + "}";
        JsonNode result = field(
                        cell.company()
                                .post(cell.person(), "/conversations/bulk", body)
                                .data(),
                        "results")
                .get(0);
        JsonNode code = result.get("code");
        return code == null ? 200 : code.getStringValue().equals("unauthorized") ? 403 : 404;
    }

    private static String assignee(Cell cell) {
        return switch (cell.whose()) {
            case OWN -> "me";
            case NOBODYS -> "unassigned";
            default -> Long.toString(cell.company().ben.id());
        };
    }

    // A manager sees every contact of their company; which those are, contact-service says.
    private static int contact(Cell cell, long conversation) {
        boolean foreign = cell.whose() == Whose.ANOTHER_COMPANYS;
        int status = cell.company()
                .get(cell.person(), "/contacts/" + contactOf(cell, conversation) + "/access")
                .status();
        return foreign && !cell.byAgent() ? 404 : status;
    }

    private static long contactOf(Cell cell, long conversation) {
        return (cell.whose() == Whose.ANOTHER_COMPANYS ? FOREIGN : cell.company()).contactOf(conversation);
    }

    private static int visible(Cell cell, long conversation) {
        JsonNode ids =
                field(cell.company().get(cell.person(), "/contacts/visible").data(), "ids");
        for (var id : ids.values()) {
            if (id.getLongValue() == contactOf(cell, conversation)) {
                return 200;
            }
        }
        return 404;
    }

    private static int start(Cell cell, long conversation) {
        Company owner = cell.whose() == Whose.ANOTHER_COMPANYS ? FOREIGN : cell.company();
        String wanted = "{\"contact\":{\"id\":" + owner.contactOf(conversation)
                + ",\"name\":\"Customer\"},\"contactVersion\":1,\"whatsappAccountId\":" + cell.company().account + "}";
        return cell.company().post(cell.person(), "/conversations", wanted).status();
    }

    private static int listed(Cell cell, String filter, long conversation) {
        return listed(
                cell.company()
                        .get(cell.person(), "/conversations?limit=100" + filter)
                        .data(),
                conversation);
    }

    private static int listed(JsonNode page, long conversation) {
        for (var each : field(page, "conversations").values()) {
            if (field(each, "id").getLongValue() == conversation) {
                return 200;
            }
        }
        return 404;
    }

    @Test
    void everyRouteHasItsCells() {
        Set<String> routes = Service.running()
                .beans()
                .getBean(Router.class)
                .uriRoutes()
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString())
                .filter(route -> !route.startsWith("HEAD ") && !route.startsWith("OPTIONS "))
                .filter(route -> !route.contains(" /health") && !route.contains(" /prometheus"))
                .collect(Collectors.toSet());
        Set<String> walked = Stream.of(Endpoint.values())
                .map(endpoint -> endpoint.route)
                .collect(Collectors.toCollection(HashSet::new));
        walked.addAll(SERVICES);
        walked.addAll(OWN);
        walked.addAll(LABELS);
        walked.addAll(VIEWS);
        assertThat(routes).isEqualTo(walked);
    }

    @Test
    void everyCountHasItsCells() {
        assertThat(Stream.of(ConversationCounts.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrder("all", "mine", "unassigned", "unread", "archived");
    }

    @Test
    void nobodyComesInWithoutTheRightTokens() {
        Service service = Service.running();
        Person ana = CLOSED.company().ana;
        String gateway = "Bearer " + TestTokens.service("gateway", "conversation-service");
        String expired = TestTokens.person(ana.companyId(), ana.id(), "agent", 1, Duration.ofMinutes(-5));
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("X-Triptych-Person", ana.token()),
                Map.of("Authorization", gateway),
                Map.of("Authorization", "Bearer " + ana.token()),
                Map.of("Authorization", "Bearer " + ana.token(), "X-Triptych-Person", ana.token()),
                Map.of(
                        "Authorization",
                        "Bearer " + TestTokens.service("gateway", "message-service"),
                        "X-Triptych-Person",
                        ana.token()),
                Map.of("Authorization", gateway, "X-Triptych-Person", expired),
                Map.of("Authorization", gateway, "X-Triptych-Person", "nonsense"))) {
            assertUnauthorized(service.call("GET", "/conversations", null, headers));
        }
        assertUnauthorized(service.call("POST", "/internal/conversations/resolve", "{\"conversations\":[]}", Map.of()));
    }

    @Test
    void anOlderTokenVersionOrADeactivatedPersonIsRefused() {
        Company company = Company.known();
        assertThat(company.get(company.ben, "/conversations").status()).isEqualTo(200);
        company.tell(company.ben, true, 2);
        company.tell(company.ana, false, 1);
        awaitRefusal(company, company.ben);
        awaitRefusal(company, company.ana);
        String newer = TestTokens.person(company.id, company.ben.id(), "agent", 2, Duration.ofMinutes(5));
        assertThat(company.get(new Person(company.id, company.ben.id(), "agent", newer), "/conversations")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoIsDeactivatedIsRefusedWithinTwoSeconds() {
        Company company = Company.known();
        assertThat(company.get(company.ana, "/conversations").status()).isEqualTo(200);

        company.tell(company.ana, false, 1);

        Heard.within(
                Heard.END_OF_ACCESS,
                () -> company.get(company.ana, "/conversations").status() == 401);
    }

    @Test
    void aTokenEndsWithItsSessionAndThoseOfOtherSessionsGoOn() {
        Company company = Company.known();
        UUID ended = UUID.randomUUID();
        Person there = company.inSession(company.ben, ended);
        Person here = company.inSession(company.ben, UUID.randomUUID());
        assertThat(company.get(there, "/conversations").status()).isEqualTo(200);

        company.tellOfEnd(company.ben, ended);

        awaitRefusal(company, there);
        assertThat(company.get(here, "/conversations").status()).isEqualTo(200);
        assertThat(company.get(company.ben, "/conversations").status()).isEqualTo(200);
    }

    private static void awaitRefusal(Company company, Person person) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> company.get(person, "/conversations").status() == 401);
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthorized");
    }
}
