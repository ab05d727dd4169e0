package io.triptych.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.signin.session.RefreshCookie;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    private Answer login(String email, String password) {
        return gateway.call("POST", "/api/v1/auth/login")
                .json("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}")
                .send();
    }

    private Answer refresh(String cookie) {
        return gateway.call("POST", "/api/v1/auth/refresh")
                .json("{}")
                .header("X-Triptych-Request", "1")
                .header("Cookie", "triptych_refresh=" + cookie)
                .send();
    }

    private Answer logout(String cookie) {
        return gateway.call("POST", "/api/v1/auth/logout")
                .json("{}")
                .header("X-Triptych-Request", "1")
                .header("Cookie", "triptych_refresh=" + cookie)
                .send();
    }

    /// Somebody of their own, so that no other test is disturbed.
    private String newcomer() {
        String email = UUID.randomUUID() + "@aurora.example";
        gateway.sql("""
                INSERT INTO users (company_id, name, email, role, password_hash)
                SELECT company_id, 'Newcomer', '%s', 'agent', password_hash FROM users WHERE email = 'ana@aurora.example'
                """.formatted(email));
        return email;
    }

    @Test
    void whoKnowsThePasswordGetsATokenAndACookieThatNoScriptSees() {
        Answer answer = login(" ANA@Aurora.example ", GatewayUnderTest.PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().get("expiresIn").asLong()).isEqualTo(300);
        assertThat(answer.data().get("user").get("role").asText()).isEqualTo("agent");
        assertThat(answer.data().get("user").get("timeZone").asText()).isEqualTo("Europe/Lisbon");
        assertThat(answer.header("Set-Cookie"))
                .contains("Path=/api/v1/auth", "HttpOnly", "SameSite=Strict", "Max-Age=1209600")
                .doesNotContain("Secure");
        assertThat(answer.text()).doesNotContain(answer.cookie());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0ana@aurora.example\u00a0",
                "\ufeffana@\u200baurora.example",
                "\u202aAna@Aurora.Example\u202c\u2060",
                "\\tana@aurora.example\\n",
            })
    void addressIsTheSameInAnyCaseAndWithWhatWasPastedAroundIt(String email) {
        assertThat(login(email, GatewayUnderTest.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void wrongPasswordAndUnknownAccountLookTheSame() {
        Answer wrong = login(newcomer(), "something else");
        Answer unknown = login(UUID.randomUUID() + "@nowhere.example", GatewayUnderTest.PASSWORD);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.json().get("error")).isEqualTo(unknown.json().get("error"));
    }

    @Test
    void whoIsNotActiveIsNotSignedIn() {
        String email = newcomer();
        gateway.sql("UPDATE users SET active = false WHERE email = '" + email + "'");
        assertThat(login(email, GatewayUnderTest.PASSWORD).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"email\":1,\"password\":\"x\"}",
                "{\"email\":\"a@b.c\"}",
                "{\"email\":\"a\\u0000@b.c\",\"password\":\"x\"}",
                "{\"email\":\"\",\"password\":\"\"}"
            })
    void whatIsNoSignInIsInvalidInput(String body) {
        Answer answer = gateway.call("POST", "/api/v1/auth/login").json(body).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_input");
        assertThat(answer.json().has("fields")).isTrue();
    }

    @Test
    void otherTypesAndHugeBodiesAreRefused() {
        assertThat(gateway.call("POST", "/api/v1/auth/login")
                        .body("text/plain", BodyPublishers.ofString("{}"))
                        .send()
                        .status())
                .isEqualTo(415);
        byte[] huge = new byte[2_000_000];
        assertThat(gateway.call("POST", "/api/v1/auth/login")
                        .body("application/json", BodyPublishers.ofByteArray(huge))
                        .send()
                        .status())
                .isEqualTo(413);
        assertThat(gateway.call("POST", "/api/v1/auth/login")
                        .json("{}")
                        .header("Accept", "text/csv")
                        .send()
                        .status())
                .isEqualTo(406);
    }

    @Test
    void exactlyTenFailuresAreTakenHoweverManyComeAtOnce() {
        String email = newcomer();
        List<Integer> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> attempts = IntStream.range(0, 25)
                    .mapToObj(i -> threads.submit(() ->
                            onceThereIsTime(() -> login(email, "wrong " + i)).status()))
                    .toList();
            statuses = attempts.stream().map(SigningInIT::result).toList();
        }
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(15);
        Answer right = login(email, GatewayUnderTest.PASSWORD);
        assertThat(right.status()).isEqualTo(429);
        assertThat(right.code()).isEqualTo("rate_limited");
        assertThat(Long.parseLong(right.header("Retry-After"))).isBetween(800L, 900L);
    }

    /// A machine that is too busy says so; that try doesn't count.
    private static Answer onceThereIsTime(Callable<Answer> attempt) throws Exception {
        return await().atMost(Duration.ofSeconds(60)).until(attempt, answer -> answer.status() != 503);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void successesAreNotLimited() {
        String email = newcomer();
        for (int i = 0; i < 12; i++) {
            assertThat(login(email, GatewayUnderTest.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void refreshRotatesAndTheOldTokenGetsTheNewestForAMoment() {
        String first = login(newcomer(), GatewayUnderTest.PASSWORD).cookie();
        String second = refresh(first).cookie();
        assertThat(second).isNotEqualTo(first);
        assertThat(refresh(first).cookie()).isEqualTo(second);
        String third = refresh(second).cookie();
        assertThat(third).isNotEqualTo(second);
        assertThat(refresh(first).cookie()).isEqualTo(third);
    }

    @Test
    void tabsThatRefreshAtOnceAllStaySignedIn() {
        String first = login(newcomer(), GatewayUnderTest.PASSWORD).cookie();
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> tabs = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> onceThereIsTime(() -> refresh(first))))
                    .toList();
            answers = tabs.stream().map(SigningInIT::result).toList();
        }
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers)
                .extracting(Answer::cookie)
                .containsOnly(answers.getFirst().cookie());
    }

    @Test
    void copyThatComesLateEndsTheSession() {
        String first = login(newcomer(), GatewayUnderTest.PASSWORD).cookie();
        String second = refresh(first).cookie();
        gateway.sql("UPDATE refresh_rotations SET rotated_at = rotated_at - interval '21 seconds'");
        assertThat(refresh(first).status()).isEqualTo(401);
        assertThat(refresh(second).status()).isEqualTo(401);
    }

    @Test
    void logoutEndsTheSessionAndClearsTheCookie() {
        String cookie = login(newcomer(), GatewayUnderTest.PASSWORD).cookie();
        Answer answer = logout(cookie);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(refresh(cookie).status()).isEqualTo(401);
        assertThat(logout("nonsense").status()).isEqualTo(200);
    }

    @Test
    void whatAnotherSiteCanSendIsRefused() {
        String cookie = login(newcomer(), GatewayUnderTest.PASSWORD).cookie();
        for (String call : List.of("refresh", "logout")) {
            String path = "/api/v1/auth/" + call;
            String cookies = "triptych_refresh=" + cookie;
            assertThat(gateway.call("POST", path)
                            .json("{}")
                            .header("Sec-Fetch-Site", "cross-site")
                            .header("Cookie", cookies)
                            .send()
                            .status())
                    .isEqualTo(403);
            // A program too: whoever it is that the cookie opens something for says so.
            Answer nothingSaid = gateway.call("POST", path)
                    .json("{}")
                    .header("Cookie", cookies)
                    .send();
            assertThat(nothingSaid.status()).isEqualTo(403);
            assertThat(nothingSaid.code()).isEqualTo("unauthorized");
            assertThat(gateway.call("POST", path)
                            .body("application/x-www-form-urlencoded", BodyPublishers.ofString("a=b"))
                            .header("X-Triptych-Request", "1")
                            .header("Cookie", cookies)
                            .send()
                            .status())
                    .isEqualTo(415);
            assertThat(gateway.call("POST", path)
                            .header("X-Triptych-Request", "1")
                            .header("Cookie", cookies)
                            .send()
                            .status())
                    .isEqualTo(415);
        }
        assertThat(refresh(cookie).status()).isEqualTo(200);
    }

    @Test
    void cookieThatComesWithAChangeOfThePasswordNeedsTheHeaderToo() {
        String email = newcomer();
        String cookie = login(email, GatewayUnderTest.PASSWORD).cookie();
        String body = "{\"current\":\"" + GatewayUnderTest.PASSWORD + "\",\"next\":\"another password\"}";
        GatewayUnderTest.Person person = gateway.signIn(email);
        assertThat(gateway.call("POST", "/api/v1/auth/password")
                        .by(person)
                        .json(body)
                        .header("Cookie", "triptych_refresh=" + cookie)
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(gateway.call("POST", "/api/v1/auth/password")
                        .by(person)
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refreshWithoutAGoodCookieIsRefused() {
        assertThat(refresh("nonsense").status()).isEqualTo(401);
        assertThat(gateway.call("POST", "/api/v1/auth/refresh")
                        .json("{}")
                        .header("X-Triptych-Request", "1")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void cookieIsSecureButOnTheOwnMachine() {
        assertThat(gateway.call("POST", "/api/v1/auth/logout")
                        .json("{}")
                        .header("X-Triptych-Request", "1")
                        .send()
                        .header("Set-Cookie"))
                .doesNotContain("Secure");
        assertThat(RefreshCookie.isLoopback("inbox.example.com")).isFalse();
        assertThat(RefreshCookie.isLoopback("localhost.example.com")).isFalse();
        assertThat(RefreshCookie.isLoopback(null)).isFalse();
        assertThat(RefreshCookie.isLoopback("localhost:8080")).isTrue();
        assertThat(RefreshCookie.isLoopback("[::1]:8080")).isTrue();
    }

    @Test
    void newPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        String email = newcomer();
        String other = login(email, GatewayUnderTest.PASSWORD).cookie();
        Answer mine = login(email, GatewayUnderTest.PASSWORD);
        String token = mine.data().get("accessToken").asText();
        Answer changed = changePassword(token, mine.cookie(), GatewayUnderTest.PASSWORD, "another password");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(refresh(other).status()).isEqualTo(401);
        assertThat(refresh(mine.cookie()).status()).isEqualTo(200);
        assertThat(login(email, GatewayUnderTest.PASSWORD).status()).isEqualTo(401);
        assertThat(login(email, "another password").status()).isEqualTo(200);
    }

    @Test
    void presentPasswordMustBeKnownAndGuessesAreLimited() {
        Person person = gateway.signIn(newcomer());
        Answer wrong = changePassword(person.token(), "", "wrong", "another password");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("fields").has("current")).isTrue();
        assertThat(changePassword(person.token(), "", GatewayUnderTest.PASSWORD, "short")
                        .json()
                        .get("fields")
                        .has("next"))
                .isTrue();
        for (int i = 0; i < 9; i++) {
            assertThat(changePassword(person.token(), "", "wrong", "another password")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(changePassword(person.token(), "", "wrong", "another password")
                        .status())
                .isEqualTo(429);
        assertThat(changePassword(person.token(), "", GatewayUnderTest.PASSWORD, "another password")
                        .status())
                .isEqualTo(429);
    }

    private Answer changePassword(String token, String cookie, String current, String next) {
        return gateway.call("POST", "/api/v1/auth/password")
                .json("{\"current\":\"" + current + "\",\"next\":\"" + next + "\"}")
                .header("Authorization", "Bearer " + token)
                .header("X-Triptych-Request", "1")
                .header("Cookie", "triptych_refresh=" + cookie)
                .send();
    }

    @Test
    void nothingThatIsStoredIsAToken() {
        String cookie = login(newcomer(), GatewayUnderTest.PASSWORD).cookie();
        gateway.sql("""
                DO $$ DECLARE found integer; BEGIN
                  SELECT count(*) INTO found FROM refresh_families f WHERE f::text LIKE '%%%s%%';
                  IF found > 0 THEN RAISE EXCEPTION 'a token is stored'; END IF;
                END $$
                """.formatted(cookie.substring(0, 12)));
    }
}
