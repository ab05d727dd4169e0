package io.triptych.eventing.client;

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
    private static final String LOCATION = "classpath:eventing/";
    private static final Map<String, Object> REQUIRED = Map.of("triptych.eventing.enabled", false);

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
        assertThat(ConfigurationRecords.values(context, "io.triptych.eventing"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("triptych.eventing.enabled", "false"),
                        Map.entry("triptych.eventing.gather", "PT0.02S"),
                        Map.entry("triptych.eventing.outbox.enabled", "true"),
                        Map.entry("triptych.eventing.outbox.poll", "PT0.05S"),
                        Map.entry("triptych.eventing.outbox.lease", "PT3S"),
                        Map.entry("triptych.eventing.outbox.renew", "PT0.5S"),
                        Map.entry("triptych.eventing.outbox.look", "PT0.2S"),
                        Map.entry("triptych.eventing.outbox.delivery-timeout", "PT1S"),
                        Map.entry("triptych.eventing.outbox.rows-per-shard", "100")));
    }

    @ParameterizedTest
    @CsvSource({
        "triptych.eventing.gather, 6s, must be between 0 and 5s",
        "triptych.eventing.outbox.lease, 1s, must be longer than renew",
        "triptych.eventing.outbox.rows-per-shard, 0, rowsPerShard",
    })
    void whatCanNotBeIsRefusedWithItsName(String key, String value, String words) {
        assertThat(ConfigurationRecords.refusal(LOCATION, REQUIRED, key, value)).contains(words);
    }
}
