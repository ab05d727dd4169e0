package io.triptych.message.receiving;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/// Ingest is ready once it knows the secrets; PostgreSQL may go down afterwards.
@Singleton
@Readiness
@Requires(condition = Roles.Ingest.class)
final class SecretsLoaded implements HealthIndicator {

    private final KnownSecrets secrets;

    SecretsLoaded(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("webhook-secrets")
                .status(secrets.isLoaded() ? HealthStatus.UP : HealthStatus.DOWN)
                .build());
    }
}
