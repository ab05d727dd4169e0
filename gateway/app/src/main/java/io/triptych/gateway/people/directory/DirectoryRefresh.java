package io.triptych.gateway.people.directory;

import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.DirectoryUpdate;
import io.triptych.gateway.model.PeopleChanges;
import io.triptych.service.start.Ready;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what changed in the gateway's own table into the directory, each second, whether Kafka is there or not.
/// The gateway is ready once it has read everybody, and stays so when PostgreSQL goes away later: webhooks and what
/// other services answer need none of it.
@Singleton
@Readiness
class DirectoryRefresh implements DirectoryUpdate, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRefresh.class);
    // A transaction may commit later than one that wrote its time after it.
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final PeopleChanges changes;
    private final Directory directory;
    private Instant latest = Instant.EPOCH;
    private volatile boolean loaded;

    DirectoryRefresh(PeopleChanges changes, Directory directory) {
        this.changes = changes;
        this.directory = directory;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Ready.when("directory", loaded);
    }

    @Scheduled(fixedDelay = "1s")
    void refresh() {
        try {
            now();
        } catch (RuntimeException e) {
            LOG.warn("The people can't be read; what is known stays.", e);
        }
    }

    @Override
    public synchronized void now() {
        PeopleChanges.Changes since = changes.since(loaded ? latest.minus(OVERLAP) : Instant.EPOCH);
        since.companies().forEach(directory::learn);
        since.users().forEach(directory::learn);
        latest = since.latest();
        loaded = true;
    }
}
