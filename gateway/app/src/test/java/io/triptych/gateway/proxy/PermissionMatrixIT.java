package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of the document, and who may call it: an operation without a row fails. Each is called by every
/// role of two companies, and what is about a conversation also when conversation-service says that it may be seen
/// and when it says not. Who may see what is conversation-service's to decide, by assignee and team (its own
/// `PermissionMatrixIT`); that it is asked before anything is shown or written, for the right person, is ours.
class PermissionMatrixIT {
    private static final List<String> ROLES = List.of("agent", "manager", "admin");

    /// Who may call an operation.
    private enum Guard {
        /// Whoever knows what it asks for: a password, a link, a signature.
        OPEN,
        /// Everybody who is signed in; what of it is theirs is found by their token, or decided by the service behind.
        SIGNED_IN,
        /// Who may see the conversation, which conversation-service is asked for agents.
        THREAD,
        /// Who may see the contact, likewise.
        CONTACT,
        /// Managers and admins; nobody is asked anything for agents.
        MANAGERS,
        /// Admins; nobody is asked anything for others.
        ADMINS
    }

    private static final Map<Guard, List<String>> ROWS = Map.of(
            Guard.OPEN,
            List.of(
                    "POST /api/v1/auth/login",
                    "POST /api/v1/auth/refresh",
                    "POST /api/v1/auth/logout",
                    "GET /api/v1/auth/methods",
                    "POST /api/v1/auth/oidc",
                    "GET /api/v1/auth/oidc/start",
                    "GET /api/v1/auth/oidc/callback",
                    "GET /api/v1/setup",
                    "POST /api/v1/setup",
                    "GET /api/v1/invitations/{token}",
                    "POST /api/v1/invitations/{token}",
                    "GET /.well-known/jwks.json",
                    "GET /webhooks/whatsapp",
                    "POST /webhooks/whatsapp",
                    "GET /webhooks/whatsapp/{appId}",
                    "POST /webhooks/whatsapp/{appId}",
                    "GET /health/liveness",
                    "GET /health/readiness"),
            Guard.SIGNED_IN,
            List.of(
                    "POST /api/v1/auth/password",
                    "GET /api/v1/auth/sessions",
                    "DELETE /api/v1/auth/sessions/{sessionId}",
                    "POST /api/v1/auth/sessions/end-others",
                    "GET /api/v1/auth/second-factor",
                    "POST /api/v1/auth/second-factor",
                    "POST /api/v1/auth/second-factor/confirm",
                    "POST /api/v1/auth/second-factor/disable",
                    "POST /api/v1/auth/second-factor/recovery-codes",
                    "GET /api/v1/me",
                    "PATCH /api/v1/me",
                    "GET /api/v1/conversations",
                    "POST /api/v1/conversations",
                    "POST /api/v1/conversations/bulk",
                    "GET /api/v1/conversations/counts",
                    "GET /api/v1/conversations/{conversationId}",
                    "PUT /api/v1/conversations/{conversationId}/status",
                    "PUT /api/v1/conversations/{conversationId}/assignee",
                    "PUT /api/v1/conversations/{conversationId}/team",
                    "PUT /api/v1/conversations/{conversationId}/labels",
                    "PUT /api/v1/conversations/{conversationId}/snooze",
                    "GET /api/v1/labels",
                    "GET /api/v1/views",
                    "POST /api/v1/views",
                    "PATCH /api/v1/views/{viewId}",
                    "DELETE /api/v1/views/{viewId}",
                    "POST /api/v1/conversations/{conversationId}/read",
                    "POST /api/v1/conversations/{conversationId}/unread",
                    "GET /api/v1/conversations/{conversationId}/viewers",
                    "GET /api/v1/conversations/{conversationId}/history",
                    "GET /api/v1/inbox",
                    "GET /api/v1/contacts",
                    "POST /api/v1/contacts",
                    "GET /api/v1/contacts/tags",
                    "GET /api/v1/contacts/{contactId}/conversations",
                    "GET /api/v1/messages/search",
                    "POST /api/v1/media",
                    "GET /api/v1/users",
                    "GET /api/v1/notifications",
                    "POST /api/v1/notifications/read",
                    "GET /api/v1/canned-replies",
                    "GET /api/v1/templates",
                    "GET /api/v1/templates/{templateId}",
                    "GET /api/v1/whatsapp-accounts",
                    "GET /api/v1/teams",
                    "GET /api/v1/events"),
            Guard.THREAD,
            List.of(
                    "GET /api/v1/conversations/{conversationId}/messages",
                    "GET /api/v1/conversations/{conversationId}/files",
                    "POST /api/v1/conversations/{conversationId}/messages",
                    "POST /api/v1/conversations/{conversationId}/notes",
                    "POST /api/v1/conversations/{conversationId}/messages/{id}/retry",
                    "POST /api/v1/conversations/{conversationId}/messages/{id}/leave",
                    "GET /api/v1/conversations/{conversationId}/messages/{id}/info",
                    "GET /api/v1/conversations/{conversationId}/messages/{id}/versions",
                    "POST /api/v1/conversations/{conversationId}/messages/{id}/fetch-media",
                    "POST /api/v1/conversations/{conversationId}/messages/{id}/forward",
                    "GET /api/v1/media/{mediaId}"),
            Guard.CONTACT,
            List.of("GET /api/v1/contacts/{contactId}", "PATCH /api/v1/contacts/{contactId}"),
            Guard.MANAGERS,
            List.of(
                    "POST /api/v1/canned-replies",
                    "PATCH /api/v1/canned-replies/{cannedReplyId}",
                    "DELETE /api/v1/canned-replies/{cannedReplyId}",
                    "POST /api/v1/labels",
                    "PATCH /api/v1/labels/{labelId}",
                    "DELETE /api/v1/labels/{labelId}",
                    "POST /api/v1/contacts/import",
                    "GET /api/v1/contacts/export",
                    "GET /api/v1/contacts/{contactId}/export",
                    "GET /api/v1/merge-proposals",
                    "POST /api/v1/merge-proposals/{proposalId}/dismiss",
                    "POST /api/v1/contacts/{contactId}/merge"),
            Guard.ADMINS,
            List.of(
                    "PATCH /api/v1/messages/{messageId}/status",
                    "POST /api/v1/users",
                    "PATCH /api/v1/users/{userId}",
                    "POST /api/v1/users/{userId}/reset-password",
                    "POST /api/v1/users/{userId}/invitation",
                    "POST /api/v1/users/{userId}/reset-second-factor",
                    "GET /api/v1/onboarding",
                    "POST /api/v1/templates",
                    "POST /api/v1/templates/sync",
                    "PATCH /api/v1/templates/{templateId}",
                    "DELETE /api/v1/templates/{templateId}",
                    "GET /api/v1/templates/{templateId}/history",
                    "POST /api/v1/whatsapp-accounts",
                    "POST /api/v1/whatsapp-accounts/check",
                    "PATCH /api/v1/whatsapp-accounts/{accountId}",
                    "DELETE /api/v1/whatsapp-accounts/{accountId}",
                    "POST /api/v1/whatsapp-accounts/{accountId}/subscribe",
                    "POST /api/v1/whatsapp-accounts/{accountId}/check",
                    "POST /api/v1/whatsapp-accounts/{accountId}/test-message",
                    "POST /api/v1/whatsapp-accounts/{accountId}/lane",
                    "POST /api/v1/teams",
                    "PATCH /api/v1/teams/{teamId}",
                    "DELETE /api/v1/teams/{teamId}",
                    "GET /api/v1/settings",
                    "PUT /api/v1/settings",
                    "GET /api/v1/audit",
                    "GET /api/v1/audit/export",
                    "GET /api/v1/parked",
                    "GET /api/v1/parked/reasons",
                    "POST /api/v1/parked/again",
                    "GET /api/v1/api-tokens",
                    "POST /api/v1/api-tokens",
                    "DELETE /api/v1/api-tokens/{apiTokenId}"));

    private static final Map<String, Person> PEOPLE = new ConcurrentHashMap<>();

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    /// Somebody of this role in one of two companies that are only here.
    private static Person person(String company, String role) {
        GatewayUnderTest gateway = GatewayUnderTest.get();
        Person admin = PEOPLE.computeIfAbsent(company, any -> gateway.newCompany());
        return PEOPLE.computeIfAbsent(company + role, any -> gateway.newcomer(admin, role));
    }

    private static Stream<Arguments> of(Guard guard) {
        return ROWS.getOrDefault(guard, List.of()).stream()
                .flatMap(operation -> Stream.of("one", "another")
                        .flatMap(company -> ROLES.stream().map(role -> Arguments.of(operation, company, role))));
    }

    static Stream<Arguments> forEverybody() {
        return of(Guard.SIGNED_IN);
    }

    static Stream<Arguments> forAdmins() {
        return of(Guard.ADMINS);
    }

    static Stream<Arguments> forManagers() {
        return of(Guard.MANAGERS);
    }

    static Stream<Arguments> forWhoSees() {
        return Stream.of(Guard.THREAD, Guard.CONTACT)
                .flatMap(guard -> of(guard)
                        .flatMap(row -> Stream.of(true, false).map(visible -> {
                            List<Object> arguments = new ArrayList<>(List.of(row.get()));
                            arguments.add(visible);
                            arguments.add(guard);
                            return Arguments.of(arguments.toArray());
                        })));
    }

    static Stream<String> withToken() {
        return ROWS.entrySet().stream()
                .filter(row -> row.getKey() != Guard.OPEN)
                .flatMap(row -> row.getValue().stream());
    }

    @Test
    void everyOperationHasItsRow() {
        assertThat(ROWS.values().stream().flatMap(Collection::stream))
                .containsExactlyInAnyOrderElementsOf(gateway.contract.operations());
    }

    @ParameterizedTest
    @MethodSource("withToken")
    void nobodyComesInWithoutAToken(String operation) {
        everythingAnswers(true);
        assertThat(call(operation).sendUnchecked().status()).isEqualTo(401);
        assertNobodyWasAsked();
    }

    @ParameterizedTest(name = "{0} in {1} company by {2}")
    @MethodSource("forEverybody")
    void whatEverybodyMayNobodyIsRefused(String operation, String company, String role) {
        everythingAnswers(true);
        Answer answer = call(operation).by(person(company, role)).sendUnchecked();
        assertThat(answer.status()).as(answer.text()).isNotIn(401, 403, 405);
    }

    @ParameterizedTest(name = "{0} in {1} company by {2}")
    @MethodSource("forAdmins")
    void whatAdminsMayOthersAreRefusedBeforeAnythingIsAsked(String operation, String company, String role) {
        everythingAnswers(true);
        Person person = person(company, role);
        String before = noted(person);
        Answer answer = call(operation).by(person).sendUnchecked();
        if (role.equals("admin")) {
            assertThat(answer.status()).as(answer.text()).isNotIn(401, 403, 405);
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("unauthorized");
            assertNobodyWasAsked();
            assertThat(noted(person)).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0} in {1} company by {2}")
    @MethodSource("forManagers")
    void whatManagersMayAgentsAreRefusedBeforeAnythingIsAsked(String operation, String company, String role) {
        everythingAnswers(true);
        Answer answer = call(operation).by(person(company, role)).sendUnchecked();
        if (role.equals("agent")) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("unauthorized");
            assertNobodyWasAsked();
        } else {
            assertThat(answer.status()).as(answer.text()).isNotIn(401, 403, 405);
        }
    }

    @ParameterizedTest(name = "{0} in {1} company by {2}, visible: {3}")
    @MethodSource("forWhoSees")
    void nothingIsShownOrWrittenThatMayNotBeSeen(
            String operation, String company, String role, boolean visible, Guard guard) {
        Person person = person(company, role);
        everythingAnswers(visible);

        Answer answer = call(operation).by(person).sendUnchecked();

        boolean asked = role.equals("agent");
        boolean allowed = visible || !asked;
        String question = guard == Guard.THREAD ? "/conversations/11/access" : "/contacts/21/access";
        assertThat(answer.status()).isEqualTo(allowed ? 200 : 404);
        assertThat(gateway.conversations.asked())
                .extracting(PeerServer.Asked::target)
                .isEqualTo(asked ? List.of(question) : List.of());
        assertThat(gateway.conversations.asked())
                .allSatisfy(each -> assertThat(each.header("X-Triptych-Person")).isEqualTo(person.token()));
        if (!allowed) {
            assertThat(answer.text()).doesNotContain("Olá", "Zoé");
            if (!operation.startsWith("GET ")) {
                assertThat(gateway.messages.asked()).isEmpty();
                assertThat(gateway.contacts.asked()).isEmpty();
            }
        }
    }

    private void everythingAnswers(boolean visible) {
        gateway.conversations.answers(
                asked -> visible ? PeerServer.Answer.success(Samples.ACCESS) : PeerServer.Answer.notFound());
        gateway.messages.answers(asked -> asked.path().endsWith("/bytes")
                ? new PeerServer.Answer(200, Map.of(), "Olá".getBytes(StandardCharsets.UTF_8), null)
                : PeerServer.Answer.success(ofMessages(asked.path())));
        gateway.contacts.answers(asked -> PeerServer.Answer.success(Samples.CONTACT));
    }

    private static String ofMessages(String path) {
        if (path.startsWith("/media/")) {
            return Samples.MEDIUM;
        }
        return path.equals("/whatsapp-accounts") ? Samples.ACCOUNTS : Samples.MESSAGE;
    }

    private void assertNobodyWasAsked() {
        assertThat(gateway.conversations.asked()).isEmpty();
        assertThat(gateway.messages.asked()).isEmpty();
        assertThat(gateway.contacts.asked()).isEmpty();
    }

    /// What was changed in the person's company, as far as it is audited.
    private String noted(Person person) {
        return gateway.read("SELECT count(*) FROM audit WHERE company_id = " + person.companyId());
    }

    private GatewayUnderTest.Call call(String operation) {
        String[] parts = operation.split(" ", -1);
        String path = parts[1].replace("{conversationId}", "11")
                .replace("{id}", "501")
                .replace("{contactId}", "21")
                .replace("{accountId}", "31")
                .replace("{templateId}", "61")
                .replace("{messageId}", "m1")
                .replace("{sessionId}", "00000000-0000-0000-0000-000000000001")
                .replaceAll("\\{[a-zA-Z]+}", "9007199254740991");
        GatewayUnderTest.Call call = gateway.call(parts[0], path);
        if (List.of("POST /api/v1/media", "POST /api/v1/contacts/import").contains(operation)) {
            return call.body(
                    "multipart/form-data; boundary=b",
                    BodyPublishers.ofString(
                            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nHi\r\n--b--\r\n"));
        }
        boolean hasBody = List.of("POST", "PUT", "PATCH").contains(parts[0]);
        return hasBody ? call.json("{}") : call;
    }
}
