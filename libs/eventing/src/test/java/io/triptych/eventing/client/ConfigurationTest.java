package io.triptych.eventing.client;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.triptych.testing.ConfigurationContract;
import java.util.List;
import java.util.Map;

@MicronautTest(startApplication = false, transactional = false, contextBuilder = ConfigurationTest.Settings.class)
class ConfigurationTest extends ConfigurationContract {

    ConfigurationTest() {
        super(new Settings(), "io.triptych.eventing");
    }

    /// Made by the test framework.
    public static final class Settings extends Offline {
        public Settings() {
            super("classpath:eventing/", Map.of("triptych.eventing.enabled", false));
        }
    }

    @Override
    protected Map<String, String> defaults() {
        return Map.ofEntries(
                Map.entry("triptych.eventing.enabled", "false"),
                Map.entry("triptych.eventing.gather", "PT0.02S"),
                Map.entry("triptych.eventing.outbox.enabled", "true"),
                Map.entry("triptych.eventing.outbox.poll", "PT0.05S"),
                Map.entry("triptych.eventing.outbox.lease", "PT3S"),
                Map.entry("triptych.eventing.outbox.renew", "PT0.5S"),
                Map.entry("triptych.eventing.outbox.look", "PT0.2S"),
                Map.entry("triptych.eventing.outbox.delivery-timeout", "PT1S"),
                Map.entry("triptych.eventing.outbox.rows-per-shard", "100"));
    }

    @Override
    protected List<Bad> refused() {
        return List.of(
                new Bad("triptych.eventing.gather", "6s", "must be between 0 and 5s"),
                new Bad("triptych.eventing.outbox.lease", "1s", "must be longer than renew"),
                new Bad("triptych.eventing.outbox.rows-per-shard", "0", "rowsPerShard"));
    }
}
