package io.triptych.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.triptych.testing.ConfigurationRecords;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each key is when nobody sets it, and what it may not be.
@MicronautTest(startApplication = false, transactional = false, contextBuilder = ConfigurationTest.Offline.class)
class ConfigurationTest {
    private static final String LOCATION = "classpath:gateway/";
    private static final Map<String, Object> REQUIRED =
            Map.of("triptych.eventing.enabled", false, "triptych.bootstrap.enabled", false);

    /// Made by the test framework.
    public static final class Offline extends DefaultApplicationContextBuilder {
        public Offline() {
            ConfigurationRecords.offline(this, LOCATION, REQUIRED);
        }
    }

    @Inject
    ApplicationContext context;

    @Test
    void everyKeyHasItsDefault() {
        assertThat(ConfigurationRecords.values(context, "io.triptych.gateway"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("triptych.bootstrap.enabled", "false"),
                        Map.entry("triptych.password.min-length", "12"),
                        Map.entry("triptych.invitations.valid-for", "PT168H"),
                        Map.entry("triptych.mail.port", "587"),
                        Map.entry("triptych.mail.encryption", "STARTTLS"),
                        Map.entry("triptych.mail.timeout", "PT5S"),
                        Map.entry("triptych.oidc.name", "Single sign-on"),
                        Map.entry("triptych.oidc.company-claim", "company_id"),
                        Map.entry("triptych.oidc.role-claim", "role"),
                        Map.entry("triptych.connections.per-address-max", "4096"),
                        Map.entry("triptych.connections.slow-after", "PT2S"),
                        Map.entry("triptych.connections.slow-per-address-max", "128"),
                        Map.entry("triptych.connections.head-within", "PT15S"),
                        Map.entry("triptych.connections.body-grace", "PT20S"),
                        Map.entry("triptych.connections.body-bytes-per-second-min", "500"),
                        Map.entry("triptych.live.memory", "PT10M"),
                        Map.entry("triptych.live.bytes-max", "134217728"),
                        Map.entry("triptych.live.company-bytes-max", "33554432"),
                        Map.entry("triptych.live.hello-within", "PT10S"),
                        Map.entry("triptych.live.stalled-after", "PT10S"),
                        Map.entry("triptych.live.sockets-per-person-max", "32"),
                        Map.entry("triptych.live.ahead-max", "PT5S"),
                        Map.entry("triptych.ready-with-peers", "false")));
    }

    @ParameterizedTest
    @CsvSource({
        "triptych.password.min-length, 7, minLength",
        "triptych.mail.port, 0, port",
        "triptych.mail.encryption, sometimes, encryption",
        "triptych.oidc.name, ' ', name",
        "triptych.connections.per-address-max, 0, perAddressMax",
        "triptych.live.bytes-max, 0, bytesMax",
        "triptych.live.memory, long, memory",
        "triptych.trusted-proxies, nowhere/99, nowhere/99",
    })
    void whatCanNotBeIsRefusedWithItsName(String key, String value, String words) {
        assertThat(ConfigurationRecords.refusal(LOCATION, REQUIRED, key, value)).contains(words);
    }
}
