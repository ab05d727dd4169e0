package io.triptych.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.fixture.Admin;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// People whom a real issuer of somebody else's signs in.
class SigningInByIssuerIT {

    private static final String ISSUER = "house";
    private static final String AUDIENCE = "triptych";

    private static final GatewayUnderTest GATEWAY = GatewayUnderTest.get();
    private static final MockOAuth2Server ISSUERS = new MockOAuth2Server();
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        ISSUERS.start();
        Map<String, Object> properties = new HashMap<>(GATEWAY.properties(GATEWAY.databaseUrl));
        properties.put("triptych.oidc.issuer", ISSUERS.issuerUrl(ISSUER).toString());
        properties.put("triptych.oidc.audience", AUDIENCE);
        properties.put("triptych.oidc.client-secret", "a secret of ours");
        properties.put("triptych.oidc.name", "House login");
        server = GatewayUnderTest.start(properties);
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUERS.shutdown();
    }

    private final GatewayUnderTest.Person ana = GATEWAY.person("ana@aurora.example");
    private final String subject = UUID.randomUUID().toString();
    private final String email = Admin.anyEmail();

    private Map<String, Object> claims(String role) {
        return new HashMap<>(Map.of(
                "company_id", ana.companyId(), "role", role, "email", email, "name", "Íris", "email_verified", true));
    }

    private String token(Map<String, Object> claims) {
        return token(ISSUER, AUDIENCE, 3600, claims);
    }

    private String token(String issuer, String audience, long expiry, Map<String, Object> claims) {
        return ISSUERS.issueToken(
                        issuer,
                        AUDIENCE,
                        new DefaultOAuth2TokenCallback(issuer, subject, "JWT", List.of(audience), claims, expiry))
                .serialize();
    }

    private Answer signIn(String idToken) {
        return GATEWAY.callAt(server, "POST", "/api/v1/auth/oidc")
                .json("{\"idToken\":\"" + idToken + "\"}")
                .send();
    }

    private static Json user(Answer session) {
        assertThat(session.status()).as(session.toString()).isEqualTo(200);
        return session.data().get("user");
    }

    @Test
    void whoComesForTheFirstTimeIsMadeAndKnownAgainByTheSubject() {
        Json first = user(signIn(token(claims("agent"))));
        assertThat(first.get("name").asText()).isEqualTo("Íris");
        assertThat(first.get("role").asText()).isEqualTo("agent");
        assertThat(first.get("companyId").asLong()).isEqualTo(ana.companyId());
        long id = first.get("id").asLong();
        assertThat(GATEWAY.count("audit WHERE action = 'came_by_issuer' AND entity_id = " + id))
                .isEqualTo(1);
        Map<String, Object> otherAddress = claims("agent");
        otherAddress.put("email", Admin.anyEmail());
        assertThat(user(signIn(token(otherAddress))).get("id").asLong()).isEqualTo(id);
    }

    @Test
    void whoWasInvitedIsFoundByTheAddressOnce() {
        Json invited = new Admin(GATEWAY).invite("Íris", email, "agent").data();
        long id = invited.get("user").get("id").asLong();
        assertThat(user(signIn(token(claims("agent")))).get("id").asLong()).isEqualTo(id);
        Map<String, Object> impostor = claims("agent");
        String other = ISSUERS.issueToken(
                        ISSUER,
                        AUDIENCE,
                        new DefaultOAuth2TokenCallback(ISSUER, "another", "JWT", List.of(AUDIENCE), impostor, 3600))
                .serialize();
        assertThat(signIn(other).status()).isEqualTo(401);
    }

    @Test
    void roleIsTheClaimsAtEachSignIn() {
        Answer before = signIn(token(claims("agent")));
        Map<String, Object> several = claims("agent");
        several.put("role", List.of("something", "manager", "agent"));
        Json after = user(signIn(token(several)));
        assertThat(after.get("role").asText()).isEqualTo("manager");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> GATEWAY.callAt(server, "GET", "/api/v1/me")
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + before.data()
                                                        .get("accessToken")
                                                        .asText())
                                .send()
                                .status()
                        == 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"company_id", "role", "email"})
    void whoseTokenSaysTooLittleIsRefused(String missing) {
        Map<String, Object> claims = claims("agent");
        claims.remove(missing);
        assertThat(signIn(token(claims)).status()).isEqualTo(401);
        assertThat(GATEWAY.count("users WHERE email = '" + email + "'")).isZero();
    }

    @Test
    void unknownCompanyUnknownRoleAndDoubtedAddressAreRefused() {
        Map<String, Object> company = claims("agent");
        company.put("company_id", 999_999_999);
        Map<String, Object> doubted = claims("agent");
        doubted.put("email_verified", false);
        for (Map<String, Object> claims : List.of(company, doubted, claims("owner"))) {
            assertThat(signIn(token(claims)).status()).isEqualTo(401);
        }
        assertThat(GATEWAY.count("users WHERE email = '" + email + "'")).isZero();
    }

    @Test
    void tokenOfAnotherIssuerForSomebodyElseOrOfYesterdayIsRefused() {
        assertThat(signIn(token("other", AUDIENCE, 3600, claims("agent"))).status())
                .isEqualTo(401);
        assertThat(signIn(token(ISSUER, "somebody-else", 3600, claims("agent"))).status())
                .isEqualTo(401);
        assertThat(signIn(token(ISSUER, AUDIENCE, -3600, claims("agent"))).status())
                .isEqualTo(401);
        String good = token(claims("agent"));
        assertThat(signIn(good.substring(0, good.length() - 8) + "AAAAAAAA").status())
                .isEqualTo(401);
        assertThat(signIn("nonsense").status()).isEqualTo(401);
        assertThat(signIn("").status()).isEqualTo(400);
    }

    @Test
    void whoIsDeactivatedHereStaysOutAndAnotherCompanyIsNoWayIn() {
        long id = user(signIn(token(claims("agent")))).get("id").asLong();
        Map<String, Object> elsewhere = claims("agent");
        elsewhere.put("company_id", GATEWAY.person("cleo@borealis.example").companyId());
        assertThat(signIn(token(elsewhere)).status()).isEqualTo(401);
        new Admin(GATEWAY).change(id, "{\"active\":false}");
        assertThat(signIn(token(claims("agent"))).status()).isEqualTo(401);
    }

    @Test
    void passwordsAreOff() {
        Json methods =
                GATEWAY.callAt(server, "GET", "/api/v1/auth/methods").send().data();
        assertThat(methods.get("password").asBoolean()).isFalse();
        assertThat(methods.get("oidc").get("name").asText()).isEqualTo("House login");
        assertThat(methods.get("oidc").get("startUrl").asText()).isEqualTo("/api/v1/auth/oidc/start");
        Answer login = GATEWAY.callAt(server, "POST", "/api/v1/auth/login")
                .json("{\"email\":\"ana@aurora.example\",\"password\":\"" + GatewayUnderTest.PASSWORD + "\"}")
                .send();
        assertThat(login.status()).isEqualTo(403);
        Json invited = new Admin(GATEWAY).invite("agent");
        assertThat(GATEWAY.callAt(server, "POST", "/api/v1/invitations/" + Admin.token(invited))
                        .json("{\"password\":\"a password of my own\"}")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(GATEWAY.callAt(server, "POST", "/api/v1/auth/password")
                        .by(ana)
                        .json("{\"current\":\"" + GatewayUnderTest.PASSWORD + "\",\"next\":\"a password of my own\"}")
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutAnIssuerThereIsNoneToGoTo() {
        for (String path : List.of("/api/v1/auth/oidc/start", "/api/v1/auth/oidc/callback")) {
            assertThat(GATEWAY.call("GET", path).send().status()).isEqualTo(404);
        }
        assertThat(GATEWAY.call("POST", "/api/v1/auth/oidc")
                        .json("{\"idToken\":\"x\"}")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void browserGoesToTheIssuerAndComesBackSignedIn() throws IOException, InterruptedException {
        ISSUERS.enqueueCallback(
                new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", List.of(AUDIENCE), claims("agent"), 3600));
        CookieManager cookies = new CookieManager();
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            URI issuersPage = visit(browser, at("/api/v1/auth/oidc/start"));
            assertThat(issuersPage.toString())
                    .startsWith(ISSUERS.authorizationEndpointUrl(ISSUER).toString())
                    .contains("code_challenge_method=S256", "response_type=code", "nonce=", "state=");
            URI back = visit(browser, issuersPage);
            assertThat(back.toString())
                    .startsWith(at("/api/v1/auth/oidc/callback").toString());
            assertThat(visit(browser, back)).isEqualTo(at("/"));
            assertThat(cookies.getCookieStore().getCookies())
                    .extracting(cookie -> cookie.getName())
                    .contains("triptych_refresh")
                    .doesNotContain("triptych_oidc");
            HttpResponse<String> session = browser.send(
                    HttpRequest.newBuilder(at("/api/v1/auth/refresh"))
                            .header("Content-Type", "application/json")
                            .header("X-Triptych-Request", "1")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(session.statusCode()).isEqualTo(200);
            assertThat(session.body()).contains(email);
            // The same way back once more: its cookie is gone.
            assertThat(visit(browser, back)).isEqualTo(at("/?oidc=refused"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?error=access_denied&state=x", "?code=stolen&state=guessed", "?code=a&state="})
    void whoDidNotLeaveFromHereIsNotLetIn(String query) {
        Answer answer = GATEWAY.callAt(server, "GET", "/api/v1/auth/oidc/callback" + query)
                .send();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/?oidc=refused");
        assertThat(answer.header("Set-Cookie")).doesNotContain("triptych_refresh");
    }

    @Test
    void whileTheIssuerIsAwayNobodyIsRefused() {
        Map<String, Object> properties = new HashMap<>(GATEWAY.properties(GATEWAY.databaseUrl));
        properties.put("triptych.oidc.issuer", "http://127.0.0.1:9/");
        properties.put("triptych.oidc.audience", AUDIENCE);
        try (EmbeddedServer lonely = GatewayUnderTest.start(properties)) {
            assertThat(GATEWAY.callAt(lonely, "POST", "/api/v1/auth/oidc")
                            .json("{\"idToken\":\"" + token(claims("agent")) + "\"}")
                            .send()
                            .status())
                    .isEqualTo(503);
            assertThat(GATEWAY.callAt(lonely, "GET", "/api/v1/auth/oidc/start")
                            .send()
                            .status())
                    .isEqualTo(503);
            Answer back = GATEWAY.callAt(lonely, "GET", "/api/v1/auth/oidc/callback?state=s&code=c")
                    .header("Cookie", "triptych_oidc=s.n." + "v".repeat(43))
                    .send();
            assertThat(back.header("Location")).isEqualTo("/?oidc=unavailable");
        }
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    /// Where a page sends the browser on to.
    private static URI visit(HttpClient browser, URI page) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                browser.send(HttpRequest.newBuilder(page).GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return page.resolve(answer.headers().firstValue("Location").orElseThrow());
    }
}
