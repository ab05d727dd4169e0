package io.triptych.service.start;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import org.reactivestreams.Publisher;

/// What a part of a readiness report says.
public final class Ready {

    private Ready() {}

    /// That the part of this name is up, or that it isn't.
    public static Publisher<HealthResult> when(String name, boolean isUp) {
        return Publishers.just(HealthResult.builder(name, isUp ? HealthStatus.UP : HealthStatus.DOWN)
                .build());
    }
}
