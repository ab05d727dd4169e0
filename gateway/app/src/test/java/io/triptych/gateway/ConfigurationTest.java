package io.triptych.gateway;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.triptych.testing.ConfigurationContract;
import java.util.List;
import java.util.Map;

@MicronautTest(startApplication = false, transactional = false, contextBuilder = ConfigurationTest.Settings.class)
class ConfigurationTest extends ConfigurationContract {

    ConfigurationTest() {
        super(new Settings(), "io.triptych.gateway");
    }

    /// Made by the test framework.
    public static final class Settings extends Offline {
        public Settings() {
            super(
                    "classpath:gateway/",
                    Map.of("triptych.eventing.enabled", false, "triptych.bootstrap.enabled", false));
        }
    }

    @Override
    protected Map<String, String> defaults() {
        return Map.ofEntries(
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
                Map.entry("triptych.ready-with-peers", "false"));
    }

    @Override
    protected List<Bad> refused() {
        return List.of(
                new Bad("triptych.password.min-length", "7", "minLength"),
                new Bad("triptych.mail.port", "0", "port"),
                new Bad("triptych.mail.encryption", "sometimes", "encryption"),
                new Bad("triptych.oidc.name", " ", "name"),
                new Bad("triptych.connections.per-address-max", "0", "perAddressMax"),
                new Bad("triptych.live.bytes-max", "0", "bytesMax"),
                new Bad("triptych.live.memory", "long", "memory"),
                new Bad("triptych.trusted-proxies", "nowhere/99", "nowhere/99"));
    }
}
