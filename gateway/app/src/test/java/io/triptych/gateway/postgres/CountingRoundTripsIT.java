package io.triptych.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.model.Members;
import io.triptych.gateway.model.ProfileChange;
import io.triptych.gateway.model.Renewal;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.Sessions;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.gateway.model.SignInFailures;
import io.triptych.gateway.model.Users;
import io.triptych.gateway.model.Visit;
import io.triptych.service.token.Secret;
import io.triptych.testing.RoundTrips;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What the main operations ask of PostgreSQL, with the setting and the commit: no more than this.
class CountingRoundTripsIT {
    private static final String SCOPE = "SELECT set_config(";
    private static final String USER = "SELECT u.id, u.company_id";
    private static final String COMMIT = "COMMIT";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");
    private final Users users = gateway.context().getBean(Users.class);
    private final Sessions sessions = gateway.context().getBean(Sessions.class);

    @Test
    void signingIn() {
        SignInFailures failures = gateway.context().getBean(SignInFailures.class);

        are(
                RoundTrips.ofThisThread(() -> failures.blockedFor(ana.email(), "192.0.2.7")),
                "SELECT subject, failed_at",
                COMMIT);
        are(
                RoundTrips.ofThisThread(() -> failures.record("nobody@aurora.example", "192.0.2.7")),
                "INSERT INTO sign_in_failures",
                "UPDATE sign_in_failures",
                "UPDATE sign_in_failures",
                COMMIT);
        are(RoundTrips.ofThisThread(() -> users.candidate(ana.email())), "SELECT user_id, company_id", COMMIT);
    }

    private static Session renewed(Renewal renewal) {
        return ((Renewal.Renewed) renewal).session();
    }

    @Test
    void aSessionsLife() {
        SignInCandidate candidate = Objects.requireNonNull(users.candidate(ana.email()));
        Secret hash = Objects.requireNonNull(candidate.passwordHash());
        Visit visit = new Visit("192.0.2.7", null);
        AtomicReference<Session> begun = new AtomicReference<>();

        are(
                RoundTrips.ofThisThread(() -> begun.set(sessions.begin(ana.companyId(), ana.id(), hash, visit))),
                SCOPE,
                "UPDATE users SET last_sign_in_at",
                USER,
                "INSERT INTO refresh_families",
                "INSERT INTO audit",
                COMMIT);
        are(
                RoundTrips.ofThisThread(
                        () -> begun.set(renewed(sessions.renew(begun.get().refreshToken())))),
                SCOPE,
                "SELECT user_id, generation",
                "SELECT rotated_at",
                "WITH family AS",
                USER,
                COMMIT);
        are(
                RoundTrips.ofThisThread(() -> sessions.end(begun.get().refreshToken())),
                SCOPE,
                "SELECT user_id FROM refresh_families",
                "SELECT 1 FROM users",
                "UPDATE refresh_families",
                "UPDATE users u",
                "INSERT INTO outbox",
                "INSERT INTO audit",
                COMMIT);
    }

    @Test
    void people() {
        are(RoundTrips.ofThisThread(() -> users.find(ana.companyId(), ana.id())), SCOPE, USER, COMMIT);
        Members members = gateway.context().getBean(Members.class);
        are(RoundTrips.ofThisThread(() -> members.all(ana.companyId())), SCOPE, USER, COMMIT);
        are(
                RoundTrips.ofThisThread(() -> users.changeProfile(
                        ana.companyId(),
                        ana.id(),
                        new ProfileChange(null, null, null, "{\"at\": " + System.nanoTime() + "}"))),
                SCOPE,
                "UPDATE users u",
                "INSERT INTO outbox",
                "INSERT INTO audit",
                USER,
                COMMIT);
    }

    private static void are(List<String> asked, String... beginnings) {
        assertThat(asked).as(Arrays.toString(beginnings)).hasSameSizeAs(beginnings);
        for (int i = 0; i < beginnings.length; i++) {
            assertThat(asked.get(i)).startsWith(beginnings[i]);
        }
    }
}
