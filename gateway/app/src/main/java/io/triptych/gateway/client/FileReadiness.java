package io.triptych.gateway.client;

import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.triptych.service.start.Ready;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.reactivestreams.Publisher;

/// Makes the gateway ready only once a file is there: for an installation that is filled at its first start. Whoever
/// asks sooner would be told that it is ready while its numbers aren't known yet.
@Singleton
@Readiness
@Requires(property = "triptych.ready-with-file")
final class FileReadiness implements HealthIndicator {

    private final Path file;

    FileReadiness(ReadinessConfig config) {
        this.file = Objects.requireNonNull(config.readyWithFile());
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Ready.when("filled", Files.exists(file));
    }
}
