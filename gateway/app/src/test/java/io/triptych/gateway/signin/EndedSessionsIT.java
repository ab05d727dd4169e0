package io.triptych.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.fixture.Socket;
import io.triptych.testing.EventProbe;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A session that ends takes its access tokens and sockets along, whoever ends it and wherever it is heard of.
class EndedSessionsIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final EventCodec codec = gateway.context().getBean(EventCodec.class);
    private final String email = gateway.newCompany().email();

    /// One sign-in: its access token, and the cookie that renews it.
    private record SignedIn(Person person, String cookie) {
        UUID session() {
            String claims =
                    new String(Base64.getUrlDecoder().decode(person.token().split("\\.", -1)[1]));
            return UUID.fromString(Json.of(claims).get("sid").asText());
        }
    }

    private SignedIn signIn() {
        return signedIn(gateway.call("POST", "/api/v1/auth/login")
                .json("{\"email\":\"" + email + "\",\"password\":\"" + GatewayUnderTest.PASSWORD + "\"}")
                .send());
    }

    private SignedIn signedIn(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Json user = answer.data().get("user");
        Person person = new Person(
                user.get("id").asLong(),
                user.get("companyId").asLong(),
                user.get("name").asText(),
                user.get("role").asText(),
                email,
                answer.data().get("accessToken").asText());
        return new SignedIn(person, answer.cookie());
    }

    private Answer withCookie(String path, SignedIn of) {
        return gateway.call("POST", path)
                .json("{}")
                .header("X-Triptych-Request", "1")
                .header("Cookie", "triptych_refresh=" + of.cookie())
                .send();
    }

    private int me(SignedIn by) {
        return gateway.call("GET", "/api/v1/me").by(by.person()).send().status();
    }

    private UserUpdated told(EventProbe probe, SignedIn of, Predicate<UserUpdated> fits) {
        return codec.decode(
                        probe.await(each -> each.key()
                                                .equals(Long.toString(
                                                        of.person().id()))
                                        && fits.test(codec.decode(each.value(), UserUpdated.class)
                                                .data()))
                                .value(),
                        UserUpdated.class)
                .data();
    }

    @Test
    void signingOutEndsTheTokenAndTheSocketsOfThatSessionAlone() {
        SignedIn here = signIn();
        SignedIn there = signIn();
        try (EventProbe users = EventProbe.on(GatewayTopics.USER_UPDATED);
                Socket socketHere = new Socket(gateway).hello(here.person());
                Socket socketThere = new Socket(gateway).hello(there.person())) {
            socketHere.awaitType("ready");
            socketThere.awaitType("ready");

            assertThat(withCookie("/api/v1/auth/logout", here).status()).isEqualTo(200);

            assertThat(me(here)).isEqualTo(401);
            socketHere.awaitClosed(4401);
            assertThat(me(there)).isEqualTo(200);
            UserUpdated told = told(users, here, user -> !user.accepts(1, here.session()));
            assertThat(told.endedSessions()).containsExactly(here.session());
            assertThat(told.accepts(1, there.session())).isTrue();
            socketThere.send("{\"type\":\"ping\"}");
            socketThere.awaitType("pong");
        }
        // Signing out again, or what has ended in the list, changes nothing.
        long version = version(here);
        withCookie("/api/v1/auth/logout", here);
        assertThat(gateway.call("DELETE", "/api/v1/auth/sessions/" + here.session())
                        .by(there.person())
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(version(here)).isEqualTo(version);
    }

    private long version(SignedIn of) {
        return Long.parseLong(gateway.read(
                "SELECT version FROM users WHERE id = " + of.person().id()));
    }

    @Test
    void everyWayToEndASessionEndsItsToken() {
        SignedIn mine = signIn();
        SignedIn listed = signIn();
        gateway.call("DELETE", "/api/v1/auth/sessions/" + listed.session())
                .by(mine.person())
                .send();
        assertThat(me(listed)).isEqualTo(401);

        SignedIn other = signIn();
        gateway.call("POST", "/api/v1/auth/sessions/end-others")
                .by(mine.person())
                .json("{}")
                .send();
        assertThat(me(other)).isEqualTo(401);
        assertThat(me(mine)).isEqualTo(200);

        SignedIn third = signIn();
        assertThat(gateway.call("POST", "/api/v1/auth/password")
                        .by(mine.person())
                        .json("{\"current\":\"" + GatewayUnderTest.PASSWORD + "\",\"next\":\"another one of mine\"}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(me(third)).isEqualTo(401);
        assertThat(me(mine)).isEqualTo(200);
    }

    @Test
    void whoHadASessionIsToldWhyItCanNotBeRenewed() {
        SignedIn mine = signIn();
        SignedIn listed = signIn();
        gateway.call("DELETE", "/api/v1/auth/sessions/" + listed.session())
                .by(mine.person())
                .send();
        assertThat(whyEnded(listed)).isEqualTo("signed_out");

        SignedIn other = signIn();
        gateway.call("POST", "/api/v1/auth/password")
                .by(mine.person())
                .json("{\"current\":\"" + GatewayUnderTest.PASSWORD + "\",\"next\":\"another one of mine\"}")
                .send();
        assertThat(whyEnded(other)).isEqualTo("password_changed");
        assertThat(whyEnded(listed)).isEqualTo("signed_out");

        gateway.sql(
                "UPDATE users SET active = false WHERE id = " + mine.person().id());
        assertThat(whyEnded(mine)).isEqualTo("deactivated");
        gateway.sql("UPDATE users SET active = true WHERE id = " + mine.person().id());
        gateway.sql("UPDATE refresh_families SET expires_at = now() WHERE id = '" + mine.session() + "'");
        assertThat(whyEnded(mine)).isEqualTo("unauthorized");
    }

    private String whyEnded(SignedIn session) {
        Answer answer = withCookie("/api/v1/auth/refresh", session);
        assertThat(answer.status()).isEqualTo(401);
        return answer.code();
    }

    @Test
    void aCopiedRefreshTokenEndsTheAccessTokensOfItsSession() {
        SignedIn first = signIn();
        SignedIn renewed = signedIn(withCookie("/api/v1/auth/refresh", first));
        assertThat(renewed.session()).isEqualTo(first.session());
        gateway.sql("UPDATE refresh_rotations SET rotated_at = rotated_at - interval '1 minute' WHERE family_id = '"
                + first.session() + "'");

        assertThat(withCookie("/api/v1/auth/refresh", first).status()).isEqualTo(401);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> me(renewed) == 401);
        assertThat(gateway.count("audit WHERE action = 'session_ended_for_reuse' AND entity_id = "
                        + first.person().id()))
                .isEqualTo(1);
    }

    @Test
    void whoEndsTooManyToNameEndsAllTokensAndTheSessionsGoOn() {
        SignedIn mine = signIn();
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(31).toList();
        gateway.sql("UPDATE users SET ended_sessions = '{"
                + String.join(",", many.stream().map(UUID::toString).toList()) + "}' WHERE id = "
                + mine.person().id());
        SignedIn full = signIn();
        withCookie("/api/v1/auth/logout", full);
        assertThat(me(mine)).isEqualTo(200);
        SignedIn over = signIn();

        withCookie("/api/v1/auth/logout", over);

        assertThat(Stream.of(full, over, mine)).allMatch(session -> me(session) == 401);
        assertThat(gateway.read("SELECT cardinality(ended_sessions) || ' ' || token_version FROM users WHERE id = "
                        + mine.person().id()))
                .isEqualTo("0 2");
        assertThat(me(signedIn(withCookie("/api/v1/auth/refresh", mine)))).isEqualTo(200);
    }

    /// What is known survives a start, and a replica that didn't do it hears of it.
    @Test
    void anotherReplicaAndOneThatStartsLaterRefuseTheTokenToo() {
        SignedIn ended = signIn();
        SignedIn mine = signIn();
        try (EmbeddedServer other = GatewayUnderTest.start(gateway.properties(gateway.databaseUrl));
                Socket socket = new Socket(
                                gateway, URI.create("http://127.0.0.1:" + other.getPort() + "/api/v1/events/ws"))
                        .hello(ended.person())) {
            socket.awaitType("ready");
            withCookie("/api/v1/auth/logout", ended);
            socket.awaitClosed(4401);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> meAt(other, ended) == 401);
            assertThat(meAt(other, mine)).isEqualTo(200);
        }
        try (EmbeddedServer later = GatewayUnderTest.start(gateway.properties(gateway.databaseUrl))) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> meAt(later, mine) == 200);
            assertThat(meAt(later, ended)).isEqualTo(401);
        }
    }

    private int meAt(EmbeddedServer other, SignedIn by) {
        return gateway.callAt(other, "GET", "/api/v1/me").by(by.person()).send().status();
    }
}
