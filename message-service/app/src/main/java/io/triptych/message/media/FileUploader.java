package io.triptych.message.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.message.model.MediaUploads;
import io.triptych.message.model.MediaUploads.Due;
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

/// Uploads the files of our messages to WhatsApp, some at once. Senders share them: each takes what it has room for,
/// and what one that died had taken is due again.
@Singleton
@Requires(condition = Roles.Sender.class)
final class FileUploader implements Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(FileUploader.class);
    /// Longer than an upload takes at most, by its own time-out.
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(30);

    private final MediaUploads uploads;
    private final FileUpload upload;
    private final ExecutorService threads;
    private final MeterRegistry meters;
    private final MediaConfig config;
    private final Semaphore room;
    private final AtomicLong overdue = new AtomicLong();
    private volatile boolean stopped;

    FileUploader(
            MediaUploads uploads,
            FileUpload upload,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            MeterRegistry meters,
            MediaConfig config) {
        this.uploads = uploads;
        this.upload = upload;
        this.threads = threads;
        this.meters = meters;
        this.config = config;
        this.room = new Semaphore(config.uploadsMax());
        for (FileUpload.Outcome each : FileUpload.Outcome.values()) {
            count(each.wire(), 0);
        }
        count("failed", 0);
        meters.gauge("triptych.message.media.uploads.overdue", overdue);
    }

    private void count(String outcome, int times) {
        meters.counter("triptych.message.media.uploads", "outcome", outcome).increment(times);
    }

    @Override
    public List<Round> rounds() {
        return List.of(
                new Round(FIRST, config.uploadLookEvery(), this::look), new Round(LATE, MEASURED_EVERY, this::measure));
    }

    private void look() {
        try {
            while (!stopped && takeSome()) {
                // Until nothing is due or there is no room.
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("cause", e.toString())
                    .log("It could not be looked which files are to be uploaded.");
        }
    }

    /// Whether there may be more.
    private boolean takeSome() {
        int free = room.drainPermits();
        List<Due> due = List.of();
        try {
            due = free == 0 ? List.of() : uploads.takeDueUploads(LEASE, free);
        } finally {
            room.release(free - due.size());
        }
        due.forEach(each -> threads.execute(() -> upload(each)));
        return free > 0 && due.size() == free;
    }

    private void upload(Due due) {
        try {
            count(upload.upload(due).wire(), 1);
        } catch (RuntimeException e) { // Whatever it is, the file is due again after its lease.
            count("failed", 1);
            LOG.atWarn()
                    .addKeyValue("mediaId", due.id())
                    .setCause(e)
                    .log("A file could not be uploaded and is tried again.");
        } finally {
            room.release();
        }
    }

    private void measure() {
        try {
            overdue.set(uploads.overdueUploads(LATE));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Uploads that are late could not be counted.");
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
