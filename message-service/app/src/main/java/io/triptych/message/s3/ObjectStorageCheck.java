package io.triptych.message.s3;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says whether the object storage can be used, from the start on and again and again, on a thread of its own: neither
/// the start nor readiness nor any message waits for it.
///
/// The gauge is 0 until the first check has succeeded. The log has a line when it changes, not for each check.
@Singleton
@Requires(property = "triptych.object-storage.bucket")
final class ObjectStorageCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectStorageCheck.class);
    private static final int PATIENCE_SECONDS = 1;

    private final ObjectStorageConfig config;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("object-storage-check").factory());
    private volatile @Nullable BucketTrial trial;
    private volatile @Nullable Boolean reachable;

    ObjectStorageCheck(ObjectStorageConfig config, MeterRegistry meters) {
        this.config = config;
        Gauge.builder("triptych.object.storage.reachable", this, check -> Boolean.TRUE.equals(check.reachable) ? 1 : 0)
                .description("1 while an object can be put into the bucket, read and deleted, otherwise 0.")
                .register(meters);
    }

    @EventListener
    void start(StartupEvent started) {
        var _ = executor.scheduleWithFixedDelay(
                this::check, 0, config.checkEvery().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void check() {
        @Nullable String failure;
        try {
            failure = trial().run();
        } catch (RuntimeException e) {
            // Else there would be no other check.
            failure = e.toString();
        }
        boolean works = failure == null;
        Boolean before = reachable;
        if (executor.isShutdown() || (before != null && before == works)) {
            return;
        }
        reachable = works;
        if (works) {
            LOG.atInfo().addKeyValue("bucket", config.bucket()).log("The object storage can be used.");
        } else {
            LOG.atWarn()
                    .addKeyValue("bucket", config.bucket())
                    .addKeyValue("cause", failure)
                    .log("The object storage can't be used.");
        }
    }

    /// Made at the first check: its classes take a while to load.
    private BucketTrial trial() {
        BucketTrial made = trial;
        if (made == null) {
            made = new BucketTrial(config);
            trial = made;
        }
        return made;
    }

    /// A check that is under way ends and takes its object away, unless the store hangs.
    @PreDestroy
    void stop() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
        BucketTrial made = trial;
        if (made != null) {
            made.close();
        }
    }
}
