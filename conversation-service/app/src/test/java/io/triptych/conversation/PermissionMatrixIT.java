package io.triptych.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Walks endpoint × role × company × assignment, with and without `agentsSeeUnassigned`.
class PermissionMatrixIT {

    private static final Company CLOSED = Company.known(false);
    private static final Company OPEN = Company.known(true);
    private static final Company FOREIGN = Company.known(true);

    /// Whose the conversation is, seen from the person who asks.
    private enum Whose {
        OWN,
        NOBODYS,
        A_COLLEAGUES,
        ANOTHER_COMPANYS
    }

    private enum Endpoint {
        GET,
        ACCESS,
        INBOX,
        CONTACT,
        LIST,
        STATUS,
        READ,
        UNREAD,
        TAKE,
        HAND_ON,
        LET_GO;

        boolean onlyLooks() {
            return compareTo(STATUS) < 0;
        }
    }

    @TestFactory
    Stream<DynamicTest> everybodyMayWhatTheMatrixSays() {
        return Stream.of(CLOSED, OPEN)
                .flatMap(company -> Stream.of(company.ana, company.manager, company.admin)
                        .flatMap(person -> Stream.of(Whose.values())
                                .flatMap(whose -> Stream.of(Endpoint.values())
                                        .map(endpoint -> cell(company, person, whose, endpoint)))));
    }

    private static DynamicTest cell(Company company, Person person, Whose whose, Endpoint endpoint) {
        int expected = expected(company, person, whose, endpoint);
        String name =
                (company == OPEN ? "open " : "closed ") + person.role() + " " + whose + " " + endpoint + " " + expected;
        return DynamicTest.dynamicTest(name, () -> {
            long conversation = conversation(company, person, whose);
            assertThat(call(company, person, conversation, endpoint, whose)).isEqualTo(expected);
        });
    }

    private static int expected(Company company, Person person, Whose whose, Endpoint endpoint) {
        boolean agent = person.role().equals("agent");
        boolean sees = switch (whose) {
            case OWN -> true;
            case NOBODYS -> !agent || company == OPEN;
            case A_COLLEAGUES -> !agent;
            case ANOTHER_COMPANYS -> false;
        };
        if (!sees) {
            return 404;
        }
        boolean nobodysByAgent = agent && whose == Whose.NOBODYS;
        return endpoint.onlyLooks() || !nobodysByAgent || endpoint == Endpoint.TAKE ? 200 : 403;
    }

    private static long conversation(Company company, Person person, Whose whose) {
        return switch (whose) {
            case OWN -> company.conversationOf(person);
            case NOBODYS -> company.conversation();
            case A_COLLEAGUES -> company.conversationOf(company.ben);
            case ANOTHER_COMPANYS -> FOREIGN.conversation();
        };
    }

    private static int call(Company company, Person person, long conversation, Endpoint endpoint, Whose whose) {
        String path = "/conversations/" + conversation;
        return switch (endpoint) {
            case GET -> company.get(person, path).status();
            case ACCESS -> company.get(person, path + "/access").status();
            case INBOX ->
                company.get(person, "/inbox?conversationId=" + conversation).status();
            case CONTACT -> contact(company, person, conversation, whose);
            case LIST -> listed(company.get(person, "/conversations?limit=100"), conversation);
            case STATUS -> company.status(person, conversation, "archived").status();
            case READ -> company.read(person, conversation, null).status();
            case UNREAD -> company.post(person, path + "/unread", "{}").status();
            case TAKE -> company.assign(person, conversation, person.id()).status();
            case HAND_ON ->
                company.assign(person, conversation, company.ben.id()).status();
            case LET_GO -> company.assign(person, conversation, null).status();
        };
    }

    // A manager sees every contact of their company; which those are, contact-service says.
    private static int contact(Company company, Person person, long conversation, Whose whose) {
        boolean foreign = whose == Whose.ANOTHER_COMPANYS;
        long contact = (foreign ? FOREIGN : company).contactOf(conversation);
        int status = company.get(person, "/contacts/" + contact + "/access").status();
        return foreign && !person.role().equals("agent") ? 404 : status;
    }

    private static int listed(Answer page, long conversation) {
        for (var each : Service.field(page.data(), "conversations").values()) {
            if (Service.field(each, "id").getLongValue() == conversation) {
                return 200;
            }
        }
        return 404;
    }

    @Test
    void nobodyComesInWithoutTheRightTokens() {
        Service service = Service.running();
        Person ana = CLOSED.ana;
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
