package io.triptych.message.kafka;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.reactivestreams.Publisher;

/// A process that only takes webhooks in is of use while Kafka answers.
@Singleton
@Readiness
@Requires(condition = Roles.IngestAlone.class)
final class JournalReachable implements HealthIndicator {

    private static final int ANSWER_MILLIS_MAX = 2000;

    private final AdminClient admin;

    JournalReachable(AdminClient admin) {
        this.admin = admin;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(this::ask);
    }

    private CompletableFuture<HealthResult> ask() {
        return CompletableFuture.supplyAsync(this::clusterId)
                .thenCompose(id -> id)
                .handle((id, error) -> HealthResult.builder("webhook-journal")
                        .status(error == null ? HealthStatus.UP : HealthStatus.DOWN)
                        .build());
    }

    private CompletionStage<String> clusterId() {
        return admin.describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MILLIS_MAX))
                .clusterId()
                .toCompletionStage();
    }
}
