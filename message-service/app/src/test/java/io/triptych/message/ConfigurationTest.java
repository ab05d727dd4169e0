package io.triptych.message;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.triptych.testing.ConfigurationContract;
import java.util.List;
import java.util.Map;

@MicronautTest(startApplication = false, transactional = false, contextBuilder = ConfigurationTest.Settings.class)
class ConfigurationTest extends ConfigurationContract {

    ConfigurationTest() {
        super(new Settings(), "io.triptych.message");
    }

    /// Made by the test framework.
    public static final class Settings extends Offline {
        public Settings() {
            super(
                    "classpath:message/",
                    Map.of(
                            "triptych.eventing.enabled",
                            false,
                            "triptych.message.roles",
                            "api",
                            "triptych.encryption-key",
                            "x"));
        }
    }

    @Override
    protected Map<String, String> defaults() {
        return Map.ofEntries(
                Map.entry("triptych.encryption-key", "[hidden]"),
                Map.entry("triptych.message.roles", "[api]"),
                Map.entry("triptych.message.health.check-every", "PT15M"),
                Map.entry("triptych.message.health.look-every", "PT10S"),
                Map.entry("triptych.message.webhook.secrets-refresh", "PT5S"),
                Map.entry("triptych.message.status.kept-for", "PT168H"),
                Map.entry("triptych.message.status.sweep-every", "PT2S"),
                Map.entry("triptych.message.status.full-sweep-every", "PT5M"),
                Map.entry("triptych.message.parked.sweep-every", "PT2S"),
                Map.entry("triptych.message.media.look-every", "PT1S"),
                Map.entry("triptych.message.media.fetches-max", "4"),
                Map.entry("triptych.message.media.bytes-max", "104857600"),
                Map.entry("triptych.message.media.retry-first-after", "PT10S"),
                Map.entry("triptych.message.media.brought-max", "4"),
                Map.entry("triptych.message.media.upload-look-every", "PT0.5S"),
                Map.entry("triptych.message.media.uploads-max", "4"),
                Map.entry("triptych.message.media.upload-retry-first-after", "PT2S"),
                Map.entry("triptych.message.media.upload-retry-for", "PT1M"),
                Map.entry("triptych.message.templates.look-every", "PT2S"),
                Map.entry("triptych.message.templates.sync-every", "PT1H"),
                Map.entry("triptych.message.templates.retry-after", "PT30S"),
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
                Map.entry("triptych.whatsapp.download-timeout", "PT2M"),
                Map.entry("triptych.whatsapp.media-hosts", "[lookaside.fbsbx.com, *.whatsapp.net, *.fbcdn.net]"),
                Map.entry("triptych.whatsapp.upload-timeout", "PT3M"),
                Map.entry("triptych.whatsapp.question-timeout", "PT8S"));
    }

    @Override
    protected List<Bad> refused() {
        return List.of(
                new Bad("triptych.sender.calls-max", "0", "callsMax"),
                new Bad("triptych.sender.retry-for", "soon", "retry-for"),
                new Bad("triptych.whatsapp.api-version", "26", "apiVersion"),
                new Bad("triptych.whatsapp.app-id", "ours", "appId"),
                new Bad("triptych.message.health.check-every", "often", "check-every"),
                new Bad("triptych.whatsapp.base-url", "no:\\\\address", "base-url"),
                new Bad("triptych.message.status.kept-for", "long", "kept-for"),
                new Bad("triptych.message.media.fetches-max", "0", "fetchesMax"),
                new Bad("triptych.message.media.bytes-max", "1", "bytesMax"),
                new Bad("triptych.message.media.brought-max", "0", "broughtMax"),
                new Bad("triptych.message.media.uploads-max", "0", "uploadsMax"),
                new Bad("triptych.message.templates.sync-every", "often", "sync-every"),
                new Bad("triptych.whatsapp.media-hosts", "everywhere", "mediaHosts"),
                new Bad("triptych.message.parked.sweep-every", "often", "sweep-every"),
                new Bad("triptych.message.webhook.secrets-refresh", "often", "secrets-refresh"),
                new Bad("triptych.object-storage.check-every", "0s", "must be above 0"));
    }
}
