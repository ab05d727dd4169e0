package io.triptych.message.receiving;

import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.triptych.message.model.AppSecrets;
import io.triptych.message.role.Roles;
import io.triptych.service.start.Ready;
import io.triptych.service.start.Repeated;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secrets that webhooks may be signed with, in memory, so that webhooks are taken in while PostgreSQL is down.
///
/// Those of companies' own apps are loaded at the start and again and again; once they were loaded the last ones
/// stay when a load fails. A new app is known after the next load: WhatsApp sends again what was refused meanwhile.
/// Ingest is ready once they were loaded.
@Singleton
@Readiness
@Requires(condition = Roles.Ingest.class)
final class KnownSecrets implements Repeated, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSecrets.class);

    private final AppSecrets stored;
    private final List<SecretKeySpec> own;
    private final Duration refresh;
    private volatile @Nullable Map<String, List<SecretKeySpec>> apps;

    KnownSecrets(AppSecrets stored, WebhookConfig config, AppSecretsConfig apps) {
        this.stored = stored;
        this.own = config.secrets().map(WebhookSignature::key).toList();
        this.refresh = apps.secretsRefresh();
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(Duration.ZERO, refresh, this::load));
    }

    /// The secrets of the installation's own app.
    List<SecretKeySpec> own() {
        return own;
    }

    /// The secrets of a company's app; none if it isn't known, nothing if no app is known yet.
    @Nullable
    List<SecretKeySpec> of(String appId) {
        Map<String, List<SecretKeySpec>> known = apps;
        return known == null ? null : known.getOrDefault(appId, List.of());
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Ready.when("webhook-secrets", apps != null);
    }

    private void load() {
        try {
            apps = stored.all().entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, app -> keys(app.getValue())));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("cause", e.toString())
                    .log("App secrets could not be loaded; those known stay valid.");
        }
    }

    private static List<SecretKeySpec> keys(List<Secret> secrets) {
        return secrets.stream()
                .map(secret -> WebhookSignature.key(secret.reveal()))
                .toList();
    }
}
