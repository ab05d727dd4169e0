package io.triptych.message.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.message.model.Media;
import io.triptych.message.model.Media.Due;
import io.triptych.message.role.Roles;
import io.triptych.service.start.Repeated;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches customers' files as soon as they are heard of, some at once. Senders share them: each takes what it has room
/// for, and what one that died had taken is due again.
@Singleton
@Requires(condition = Roles.Sender.class)
final class MediaFetcher implements Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(MediaFetcher.class);
    /// Longer than a file takes: WhatsApp's answer, its bytes and the object storage.
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(30);

    private final Media media;
    private final MediaFetch fetch;
    private final ExecutorService threads;
    private final MeterRegistry meters;
    private final MediaConfig config;
    private final Semaphore room;
    private final AtomicLong overdue = new AtomicLong();
    private volatile boolean stopped;

    MediaFetcher(
            Media media,
            MediaFetch fetch,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            MeterRegistry meters,
            MediaConfig config) {
        this.media = media;
        this.fetch = fetch;
        this.threads = threads;
        this.meters = meters;
        this.config = config;
        this.room = new Semaphore(config.fetchesMax());
        for (MediaFetch.Outcome each : MediaFetch.Outcome.values()) {
            count(each.wire(), 0);
        }
        count("failed", 0);
        meters.gauge("triptych.message.media.overdue", overdue);
    }

    private void count(String outcome, int times) {
        meters.counter("triptych.message.media.fetches", "outcome", outcome).increment(times);
    }

    @Override
    public List<Round> rounds() {
        return List.of(
                new Round(FIRST, config.lookEvery(), this::look), new Round(LATE, MEASURED_EVERY, this::measure));
    }

    private void look() {
        try {
            while (!stopped && takeSome()) {
                // Until nothing is due or there is no room.
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("cause", e.toString())
                    .log("It could not be looked which files are to be fetched.");
        }
    }

    /// Whether there may be more.
    private boolean takeSome() {
        int free = room.drainPermits();
        List<Due> due = List.of();
        try {
            due = free == 0 ? List.of() : media.takeDue(LEASE, free);
        } finally {
            room.release(free - due.size());
        }
        due.forEach(each -> threads.execute(() -> fetch(each)));
        return free > 0 && due.size() == free;
    }

    private void fetch(Due due) {
        try {
            count(fetch.fetch(due).wire(), 1);
        } catch (Exception e) { // Whatever it is, the file is due again after its lease.
            count("failed", 1);
            LOG.atWarn()
                    .addKeyValue("mediaId", due.id())
                    .setCause(e)
                    .log("A file could not be fetched and is tried again.");
        } finally {
            room.release();
        }
    }

    private void measure() {
        try {
            overdue.set(media.overdue(LATE));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Files that are late could not be counted.");
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
