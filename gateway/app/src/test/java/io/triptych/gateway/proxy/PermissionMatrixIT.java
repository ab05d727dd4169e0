package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route that the gateway itself guards, for every role of two companies, when conversation-service says that the
/// conversation may be seen and when it says not. Who may see what is conversation-service's to decide; that it is
/// asked before anything is shown or written, for the right person, is ours.
class PermissionMatrixIT {

    private static final List<String> PEOPLE = List.of(
            "ana@aurora.example",
            "manager@aurora.example",
            "admin@aurora.example",
            "cleo@borealis.example",
            "admin@borealis.example");

    /// A route, who is asked whether the person may, and for which roles that goes without asking or is never so.
    private record Guarded(String method, String path, String accessPath, List<String> unasked, List<String> never) {}

    private static final List<Guarded> ROUTES = List.of(
            thread("GET", "/conversations/11/messages"),
            thread("POST", "/conversations/11/messages"),
            thread("POST", "/conversations/11/messages/501/retry"),
            thread("GET", "/conversations/11/messages/501/info"),
            contact("GET"),
            contact("PATCH"),
            forAdmins("PATCH", "/messages/m1/status"),
            forAdmins("POST", "/whatsapp-accounts"),
            forAdmins("POST", "/whatsapp-accounts/check"),
            forAdmins("PATCH", "/whatsapp-accounts/31"),
            forAdmins("DELETE", "/whatsapp-accounts/31"),
            forAdmins("POST", "/whatsapp-accounts/31/lane"),
            forAdmins("POST", "/whatsapp-accounts/31/subscribe"),
            forAdmins("POST", "/whatsapp-accounts/31/check"),
            forAdmins("POST", "/whatsapp-accounts/31/test-message"));

    private static Guarded forAdmins(String method, String path) {
        return new Guarded(method, path, "", List.of("admin"), List.of("agent", "manager"));
    }

    private static Guarded thread(String method, String path) {
        return new Guarded(method, path, "/conversations/11/access", List.of("manager", "admin"), List.of());
    }

    private static Guarded contact(String method) {
        return new Guarded(method, "/contacts/21", "/contacts/21/access", List.of("manager", "admin"), List.of());
    }

    static Stream<Arguments> matrix() {
        return ROUTES.stream()
                .flatMap(route -> PEOPLE.stream()
                        .flatMap(email -> Stream.of(true, false)
                                .map(visible ->
                                        Arguments.of(route.method() + " " + route.path(), route, email, visible))));
    }

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    @ParameterizedTest(name = "{0} by {2}, visible: {3}")
    @MethodSource("matrix")
    void nothingIsShownOrWrittenThatMayNotBeSeen(String name, Guarded route, String email, boolean visible) {
        Person person = gateway.person(email);
        gateway.conversations.answers(
                asked -> visible ? PeerServer.Answer.success(Samples.ACCESS) : PeerServer.Answer.notFound());
        gateway.messages.answers(asked -> PeerServer.Answer.success(Samples.MESSAGE));
        gateway.contacts.answers(asked -> PeerServer.Answer.success(Samples.CONTACT));

        GatewayUnderTest.Call call =
                gateway.call(route.method(), "/api/v1" + route.path()).by(person);
        Answer answer = (route.method().equals("GET") ? call : call.json("{}")).sendUnchecked();

        boolean asked =
                !route.unasked().contains(person.role()) && !route.never().contains(person.role());
        boolean allowed = !route.never().contains(person.role()) && (visible || !asked);
        int refusal = route.never().contains(person.role()) ? 403 : 404;
        assertThat(answer.status()).isEqualTo(allowed ? 200 : refusal);
        assertThat(gateway.conversations.asked())
                .extracting(PeerServer.Asked::target)
                .isEqualTo(asked ? List.of(route.accessPath()) : List.of());
        assertThat(gateway.conversations.asked())
                .allSatisfy(question ->
                        assertThat(question.header("X-Triptych-Person")).isEqualTo(person.token()));
        if (!allowed) {
            assertThat(answer.text()).doesNotContain("Olá", "Zoé");
            boolean writes = !route.method().equals("GET");
            if (writes) {
                assertThat(gateway.messages.asked()).isEmpty();
                assertThat(gateway.contacts.asked()).isEmpty();
            }
        }
    }
}
