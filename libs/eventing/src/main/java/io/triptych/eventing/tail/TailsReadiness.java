package io.triptych.eventing.tail;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.List;
import org.reactivestreams.Publisher;

/// A service is ready once its tails know what it must know to answer.
@Singleton
@Readiness
final class TailsReadiness implements HealthIndicator {
    private final List<TopicTail> tails;

    TailsReadiness(List<TopicTail> tails) {
        this.tails = tails;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        List<String> behind = tails.stream()
                .filter(tail -> !tail.caughtUp().isDone())
                .flatMap(tail -> tail.topics().stream())
                .toList();
        HealthResult.Builder result =
                HealthResult.builder("tails", behind.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN);
        return Publishers.just(
                behind.isEmpty() ? result.build() : result.details(behind).build());
    }
}
