package io.triptych.gateway.architecture;

import io.triptych.testing.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayArchitectureTest {

    @Test
    void featuresKnowNeitherEachOtherNorAnAdapter() {
        ArchitectureRules.of("io.triptych.gateway")
                .service(
                        List.of(
                                "command",
                                "signin",
                                "keys",
                                "people",
                                "team",
                                "settings",
                                "audit",
                                "apitoken",
                                "proxy",
                                "inbox",
                                "live",
                                "webhook",
                                "web"),
                        List.of("postgres", "argon2", "otp", "mail", "oidc"),
                        List.of("client", "connection", "view"));
    }

    @Test
    void statementsGoBySqlAndRepositories() {
        ArchitectureRules.of("io.triptych.gateway").noJdbcByHand();
    }
}
