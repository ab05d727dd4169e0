package io.triptych.service.start;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.triptych.testing.ConfigurationContract;
import java.util.List;
import java.util.Map;

@MicronautTest(startApplication = false, transactional = false, contextBuilder = ConfigurationTest.Settings.class)
class ConfigurationTest extends ConfigurationContract {

    ConfigurationTest() {
        super(new Settings(), "io.triptych.service");
    }

    /// Made by the test framework.
    public static final class Settings extends Offline {
        public Settings() {
            super("classpath:service/", Map.of("probe", true));
        }
    }

    @Override
    protected Map<String, String> defaults() {
        return Map.ofEntries(
                Map.entry("triptych.authentication", "service"),
                Map.entry("triptych.service-token-key", "[hidden]"),
                Map.entry("triptych.jwks-url", "http://127.0.0.1:9/jwks.json"),
                Map.entry("triptych.peers.contact", "http://127.0.0.1:9"),
                Map.entry("triptych.peers.connect-timeout", "PT2S"),
                Map.entry("triptych.peers.read-timeout", "PT10S"),
                Map.entry("triptych.warm-up.within", "PT0S"));
    }

    @Override
    protected List<Bad> refused() {
        return List.of(
                new Bad("triptych.authentication", "nobody", "authentication"),
                new Bad("triptych.service-token-key", "short", "must have at least 32 characters"),
                new Bad("triptych.peer-token-keys.contact", "short", "must have at least 32 characters"),
                new Bad("triptych.peers.read-timeout", "long", "read-timeout"),
                new Bad("triptych.warm-up.within", "long", "within"));
    }
}
