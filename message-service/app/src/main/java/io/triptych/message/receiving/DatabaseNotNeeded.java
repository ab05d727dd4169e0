package io.triptych.message.receiving;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.management.health.indicator.jdbc.JdbcIndicator;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/// A process that only takes webhooks in stays ready while PostgreSQL is down: they are safe in Kafka meanwhile.
@Singleton
@Readiness
@Replaces(JdbcIndicator.class)
@Requires(condition = Roles.IngestAlone.class)
final class DatabaseNotNeeded implements HealthIndicator {

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("jdbc")
                .status(HealthStatus.UP)
                .details("webhooks are taken in without it")
                .build());
    }
}
