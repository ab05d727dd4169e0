package io.triptych.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.gateway.fixture.GatewayUnderTest;
import org.junit.jupiter.api.Test;

/// What the alert about guessed passwords looks at.
class CountingGuessesIT {

    private static final int ALLOWED = 10;

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final String email = gateway.newCompany().email();

    private double counted(String outcome) {
        return gateway.context()
                .getBean(MeterRegistry.class)
                .get("triptych.gateway.guesses")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private int signIn(String password) {
        return gateway.call("POST", "/api/v1/auth/login")
                .json("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}")
                .send()
                .status();
    }

    @Test
    void wrongGuessesAreCountedAndSoAreThoseThatNobodyMayMakeAnyMore() {
        double wrong = counted("wrong");
        double blocked = counted("blocked");

        assertThat(signIn(GatewayUnderTest.PASSWORD)).isEqualTo(200);
        assertThat(counted("wrong")).isEqualTo(wrong);
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(signIn("guess " + i)).isEqualTo(401);
        }
        assertThat(counted("wrong")).isEqualTo(wrong + ALLOWED);
        assertThat(signIn(GatewayUnderTest.PASSWORD)).isEqualTo(429);

        assertThat(counted("wrong")).isEqualTo(wrong + ALLOWED);
        assertThat(counted("blocked")).isEqualTo(blocked + 1);
    }
}
