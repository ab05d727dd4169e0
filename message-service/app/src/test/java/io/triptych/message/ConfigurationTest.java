package io.triptych.message;

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
    private static final String LOCATION = "classpath:message/";
    private static final Map<String, Object> REQUIRED =
            Map.of("triptych.eventing.enabled", false, "triptych.message.roles", "api", "triptych.encryption-key", "x");

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
        assertThat(ConfigurationRecords.values(context, "io.triptych.message"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("triptych.encryption-key", "[hidden]"),
                        Map.entry("triptych.message.roles", "[api]"),
                        Map.entry("triptych.message.health.check-every", "PT15M"),
                        Map.entry("triptych.message.health.look-every", "PT10S"),
                        Map.entry("triptych.message.webhook.secrets-refresh", "PT5S"),
                        Map.entry("triptych.message.status.kept-for", "PT168H"),
                        Map.entry("triptych.message.status.sweep-every", "PT2S"),
                        Map.entry("triptych.message.status.full-sweep-every", "PT5M"),
                        Map.entry("triptych.message.parked.sweep-every", "PT2S"),
                        Map.entry("triptych.object-storage.path-style", "false"),
                        Map.entry("triptych.object-storage.check-every", "PT1M"),
                        Map.entry("triptych.sender.calls-max", "400"),
                        Map.entry("triptych.sender.retry-for", "PT1M"),
                        Map.entry("triptych.sender.retry-first-after", "PT1S"),
                        Map.entry("triptych.sender.probe-after", "PT15S"),
                        Map.entry("triptych.sender.probe-after-max", "PT1M"),
                        Map.entry("triptych.sender.poll-every", "PT0.5S"),
                        Map.entry("triptych.sender.pair-limit", "true"),
                        Map.entry("triptych.whatsapp.base-url", "https://graph.facebook.com"),
                        Map.entry("triptych.whatsapp.api-version", "v26.0"),
                        Map.entry("triptych.whatsapp.connect-timeout", "PT3S"),
                        Map.entry("triptych.whatsapp.call-timeout", "PT30S"),
                        Map.entry("triptych.whatsapp.question-timeout", "PT8S")));
    }

    @ParameterizedTest
    @CsvSource({
        "triptych.sender.calls-max, 0, callsMax",
        "triptych.sender.retry-for, soon, retry-for",
        "triptych.whatsapp.api-version, 26, apiVersion",
        "triptych.whatsapp.app-id, ours, appId",
        "triptych.message.health.check-every, often, check-every",
        "triptych.whatsapp.base-url, no:\\\\address, base-url",
        "triptych.message.status.kept-for, long, kept-for",
        "triptych.message.parked.sweep-every, often, sweep-every",
        "triptych.message.webhook.secrets-refresh, often, secrets-refresh",
        "triptych.object-storage.check-every, 0s, must be above 0",
    })
    void whatCanNotBeIsRefusedWithItsName(String key, String value, String words) {
        assertThat(ConfigurationRecords.refusal(LOCATION, REQUIRED, key, value)).contains(words);
    }
}
