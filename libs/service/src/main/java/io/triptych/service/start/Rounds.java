package io.triptych.service.start;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins the rounds of all that is [Repeated] once the service has started. A round may wait for others: it has a
/// thread of its own.
@Singleton
final class Rounds implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final TaskScheduler scheduler;
    private final ExecutorService threads;
    private final List<Repeated> repeated;
    private volatile boolean ended;

    Rounds(
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            List<Repeated> repeated) {
        this.scheduler = scheduler;
        this.threads = threads;
        this.repeated = repeated;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        for (Repeated each : repeated) {
            each.rounds().forEach(round -> begin(round, round.first()));
        }
    }

    private void begin(Repeated.Round round, Duration in) {
        unlessStopping(() -> {
            var _ = scheduler.schedule(in, () -> unlessStopping(() -> threads.execute(() -> attempt(round))));
        });
    }

    /// Both executors take nothing more as soon as the service is told to stop, which is before this bean ends.
    private void unlessStopping(Runnable task) {
        try {
            if (!ended) {
                task.run();
            }
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The service stops: there is no next round.", stopping);
        }
    }

    private void attempt(Repeated.Round round) {
        try {
            round.work().run();
        } catch (RuntimeException | Error e) {
            LOG.error("A round failed; the next one is begun in time.", e);
        }
        begin(round, round.pause());
    }

    @PreDestroy
    void end() {
        ended = true;
    }
}
