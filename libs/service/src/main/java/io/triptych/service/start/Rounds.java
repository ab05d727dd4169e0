package io.triptych.service.start;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins the rounds of all that is [Repeated] once the service has started.
@Singleton
final class Rounds implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final TaskScheduler scheduler;
    private final List<Repeated> repeated;

    Rounds(@Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, List<Repeated> repeated) {
        this.scheduler = scheduler;
        this.repeated = repeated;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        for (Repeated each : repeated) {
            for (Repeated.Round round : each.rounds()) {
                var _ = scheduler.scheduleWithFixedDelay(round.first(), round.pause(), () -> attempt(round.work()));
            }
        }
    }

    /// The scheduler gives up what has thrown once.
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A round failed; the next one is begun in time.", e);
        }
    }
}
