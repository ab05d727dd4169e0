package io.triptych.service.start;

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
    private static final String LOCATION = "classpath:service/";
    private static final Map<String, Object> REQUIRED = Map.of("probe", true);

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
        assertThat(ConfigurationRecords.values(context, "io.triptych.service"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("triptych.authentication", "service"),
                        Map.entry("triptych.service-token-key", "[hidden]"),
                        Map.entry("triptych.jwks-url", "http://127.0.0.1:9/jwks.json"),
                        Map.entry("triptych.peers.contact", "http://127.0.0.1:9"),
                        Map.entry("triptych.peers.connect-timeout", "PT2S"),
                        Map.entry("triptych.peers.read-timeout", "PT10S"),
                        Map.entry("triptych.warm-up.within", "PT0S")));
    }

    @ParameterizedTest
    @CsvSource({
        "triptych.authentication, nobody, authentication",
        "triptych.service-token-key, short, must have at least 32 characters",
        "triptych.peer-token-keys.contact, short, must have at least 32 characters",
        "triptych.peers.read-timeout, long, read-timeout",
        "triptych.warm-up.within, long, within",
    })
    void whatCanNotBeIsRefusedWithItsName(String key, String value, String words) {
        assertThat(ConfigurationRecords.refusal(LOCATION, REQUIRED, key, value)).contains(words);
    }
}
