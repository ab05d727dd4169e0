package io.triptych.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The operations about people, sessions and the way in: what each refuses. What they do when they don't is what their
/// own tests are about.
final class PeoplesOperations {

    private record Operation(String method, String path) {}

    private static final List<Operation> SIGNED_IN = List.of(
            new Operation("GET", "/api/v1/auth/sessions"),
            new Operation("DELETE", "/api/v1/auth/sessions/" + UUID.randomUUID()),
            new Operation("POST", "/api/v1/auth/sessions/end-others"),
            new Operation("GET", "/api/v1/auth/second-factor"),
            new Operation("POST", "/api/v1/auth/second-factor"),
            new Operation("POST", "/api/v1/auth/second-factor/confirm"),
            new Operation("POST", "/api/v1/auth/second-factor/disable"),
            new Operation("POST", "/api/v1/auth/second-factor/recovery-codes"),
            new Operation("POST", "/api/v1/users"),
            new Operation("PATCH", "/api/v1/users/9007199254740991"),
            new Operation("POST", "/api/v1/users/9007199254740991/reset-password"),
            new Operation("POST", "/api/v1/users/9007199254740991/invitation"),
            new Operation("POST", "/api/v1/users/9007199254740991/reset-second-factor"),
            new Operation("GET", "/api/v1/onboarding"));

    private static final List<Operation> OPEN = List.of(
            new Operation("GET", "/api/v1/auth/methods"),
            new Operation("POST", "/api/v1/auth/oidc"),
            new Operation("GET", "/api/v1/auth/oidc/start"),
            new Operation("GET", "/api/v1/auth/oidc/callback"),
            new Operation("GET", "/api/v1/setup"),
            new Operation("POST", "/api/v1/setup"),
            new Operation("GET", "/api/v1/invitations/unknown"),
            new Operation("POST", "/api/v1/invitations/unknown"));

    /// By InvitingPeopleIT, OwnSessionsIT, SecondFactorIT, SettingUpIT, OnboardingIT and SigningInByIssuerIT.
    private static final Set<String> SHOWN_ELSEWHERE = Set.of(
            "POST /api/v1/auth/login 403",
            "GET /api/v1/auth/methods 200",
            "GET /api/v1/auth/oidc/start 302",
            "GET /api/v1/auth/oidc/callback 302",
            "POST /api/v1/auth/oidc 200",
            "POST /api/v1/auth/oidc 401",
            "GET /api/v1/auth/sessions 200",
            "DELETE /api/v1/auth/sessions/{sessionId} 200",
            "POST /api/v1/auth/sessions/end-others 200",
            "GET /api/v1/auth/second-factor 200",
            "POST /api/v1/auth/second-factor 200",
            "POST /api/v1/auth/second-factor 409",
            "POST /api/v1/auth/second-factor 429",
            "POST /api/v1/auth/second-factor/confirm 200",
            "POST /api/v1/auth/second-factor/confirm 409",
            "POST /api/v1/auth/second-factor/confirm 429",
            "POST /api/v1/auth/second-factor/disable 200",
            "POST /api/v1/auth/second-factor/disable 429",
            "POST /api/v1/auth/second-factor/recovery-codes 200",
            "POST /api/v1/auth/second-factor/recovery-codes 409",
            "POST /api/v1/auth/second-factor/recovery-codes 429",
            "GET /api/v1/setup 200",
            "POST /api/v1/setup 200",
            "GET /api/v1/invitations/{token} 200",
            "POST /api/v1/invitations/{token} 200",
            "POST /api/v1/invitations/{token} 401",
            "POST /api/v1/invitations/{token} 403",
            "POST /api/v1/invitations/{token} 429",
            "POST /api/v1/users 201",
            "POST /api/v1/users 409",
            "PATCH /api/v1/users/{userId} 200",
            "PATCH /api/v1/users/{userId} 409",
            "POST /api/v1/users/{userId}/reset-password 200",
            "POST /api/v1/users/{userId}/reset-password 409",
            "POST /api/v1/users/{userId}/invitation 200",
            "POST /api/v1/users/{userId}/invitation 409",
            "POST /api/v1/users/{userId}/reset-second-factor 200",
            "GET /api/v1/onboarding 200",
            "GET /api/v1/onboarding 503");

    private final GatewayUnderTest gateway;
    private final Person admin;

    PeoplesOperations(GatewayUnderTest gateway, Person admin) {
        this.gateway = gateway;
        this.admin = admin;
    }

    /// Whether an answer need not be seen here: it is another test's, or a fault of our own.
    static boolean isShownElsewhere(String answer) {
        String path = answer.split(" ", -1)[1];
        boolean ours = List.of("/setup", "/invitations", "/users", "/onboarding").stream()
                .anyMatch(part -> path.startsWith("/api/v1" + part));
        boolean isFault = answer.endsWith(" 500") || answer.endsWith(" 503");
        return (ours && isFault) || SHOWN_ELSEWHERE.contains(answer);
    }

    void walk() {
        for (Operation operation : SIGNED_IN) {
            expect(operation, 401, call(operation, ""));
            expect(
                    operation,
                    403,
                    call(operation, "?companyId=" + (admin.companyId() + 1)).by(admin));
            expect(operation, 400, call(operation, "?text=%00").by(admin));
            expect(operation, 406, call(operation, "").by(admin).header("Accept", "text/csv"));
            if (takesBody(operation)) {
                refuseBodies(operation, true);
            }
            if (operation.path().contains("/users/") || operation.method().equals("DELETE")) {
                expect(operation, 404, call(operation, "").by(admin));
            }
        }
        for (Operation operation : OPEN) {
            expect(operation, 400, call(operation, "?text=%00"));
            expect(operation, 406, call(operation, "").header("Accept", "text/csv"));
            if (takesBody(operation)) {
                refuseBodies(operation, false);
            }
        }
        walkWhatIsNotThere();
    }

    private void walkWhatIsNotThere() {
        String password = "{\"password\":\"a password of my own\"}";
        expect(404, gateway.call("GET", "/api/v1/invitations/unknown"));
        expect(404, gateway.call("POST", "/api/v1/invitations/unknown").json(password));
        expect(404, gateway.call("GET", "/api/v1/auth/oidc/start"));
        expect(404, gateway.call("GET", "/api/v1/auth/oidc/callback"));
        expect(404, gateway.call("POST", "/api/v1/auth/oidc").json("{\"idToken\":\"x\"}"));
        expect(
                404,
                gateway.call("POST", "/api/v1/setup")
                        .json("{\"token\":\"x\",\"companyName\":\"x\",\"name\":\"x\",\"email\":\"a@b\","
                                + "\"password\":\"x\",\"timeZone\":\"UTC\",\"locale\":\"en\"}"));
    }

    private void refuseBodies(Operation operation, boolean signedIn) {
        GatewayUnderTest.Call large = gateway.call(operation.method(), operation.path())
                .body("application/json", BodyPublishers.ofByteArray(new byte[1_048_577]));
        GatewayUnderTest.Call text =
                gateway.call(operation.method(), operation.path()).body("text/plain", BodyPublishers.ofString("{}"));
        expect(operation, 413, signedIn ? large.by(admin) : large);
        expect(operation, 415, signedIn ? text.by(admin) : text);
    }

    private static boolean takesBody(Operation operation) {
        return !Set.of("GET", "DELETE").contains(operation.method());
    }

    private GatewayUnderTest.Call call(Operation operation, String query) {
        GatewayUnderTest.Call call = gateway.call(operation.method(), operation.path() + query);
        return takesBody(operation) ? call.json("{}") : call;
    }

    private static void expect(int status, GatewayUnderTest.Call call) {
        assertThat(call.send().status()).isEqualTo(status);
    }

    private static void expect(Operation operation, int status, GatewayUnderTest.Call call) {
        assertThat(call.send().status())
                .as(operation.method() + " " + operation.path())
                .isEqualTo(status);
    }
}
