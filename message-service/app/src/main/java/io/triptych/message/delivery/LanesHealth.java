package io.triptych.message.delivery;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/// Tells how many lanes this sender owns and how many of them WhatsApp refuses. Always up: a number in trouble is no
/// trouble of the process, and taking the process away would stop the others too.
@Singleton
@Requires(condition = Roles.Sender.class)
final class LanesHealth implements HealthIndicator {

    private final OwnedLanes lanes;

    LanesHealth(OwnedLanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("lanes", HealthStatus.UP)
                .details(Map.of(
                        "owned", lanes.ownedCount(), "stopped", lanes.stoppedCount(), "slowed", lanes.slowedCount()))
                .build());
    }
}
