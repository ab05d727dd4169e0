package io.triptych.gateway.people.directory;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/// The gateway is ready once it has read everybody from its table. It stays so when PostgreSQL goes away later:
/// webhooks and what other services answer need none of it.
@Singleton
@Readiness
final class DirectoryReadiness implements HealthIndicator {

    private final DirectoryRefresh refresh;

    DirectoryReadiness(DirectoryRefresh refresh) {
        this.refresh = refresh;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = refresh.isLoaded() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("directory", status).build());
    }
}
