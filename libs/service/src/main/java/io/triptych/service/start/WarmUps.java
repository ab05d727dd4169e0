package io.triptych.service.start;

import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.triptych.service.peer.PeerReadiness;
import io.triptych.service.token.WarmUpPerson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A service is ready once it has run what its first calls will run ([WarmUp]), or after `triptych.warm-up.within`:
/// what fails until then is repeated until it works, behind a service that is ready.
@Singleton
@Readiness
final class WarmUps implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUps.class);
    // What is run once is loaded and linked; what is run a few hundred times is compiled, too.
    private static final int ROUNDS = 50;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

    private final List<WarmUp> parts;
    private final Duration within;
    private final WarmUpPerson person;
    private final OwnCalls calls;
    private volatile boolean warm;
    private volatile @Nullable Thread running;

    WarmUps(List<WarmUp> parts, WarmUpConfig config, WarmUpPerson person, OwnCalls calls) {
        this.parts = parts;
        this.within = config.within();
        this.person = person;
        this.calls = calls;
    }

    @EventListener
    void start(ServerStartupEvent listening) {
        calls.to(listening.getSource());
        running = Thread.ofVirtual().name("warm-up").start(this::warmUp);
    }

    private void warmUp() {
        long start = System.nanoTime();
        try {
            List<WarmUp> failed = within.isZero() ? List.of() : parts;
            for (int round = 0; round < ROUNDS && hasTime(start); round++) {
                failed = run(parts);
                pauseIf(!failed.isEmpty());
            }
            beReady(start, failed);
            while (!failed.isEmpty()) {
                pauseIf(true);
                failed = run(failed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            person.leave();
            calls.close();
            warm = true;
        }
    }

    /// Where all is warm, readiness is said last: nobody knows the person any more then.
    private void beReady(long start, List<WarmUp> failed) {
        LOG.atInfo()
                .addKeyValue(
                        "durationMs",
                        Duration.ofNanos(System.nanoTime() - start).toMillis())
                .addKeyValue("failed", failed.size())
                .log("The service has warmed up.");
        warm = !failed.isEmpty();
    }

    private boolean hasTime(long start) {
        return System.nanoTime() - start < within.toNanos();
    }

    private static void pauseIf(boolean failed) throws InterruptedException {
        if (failed) {
            Thread.sleep(AGAIN_AFTER);
        }
    }

    /// Those that failed.
    private static List<WarmUp> run(List<WarmUp> parts) throws InterruptedException {
        List<WarmUp> failed = new ArrayList<>();
        for (WarmUp part : parts) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                part.run();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.atDebug().setCause(e).log("A part can't be warmed up yet");
                failed.add(part);
            }
        }
        return failed;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Ready.when(PeerReadiness.WARM_UP, warm);
    }

    @PreDestroy
    void stop() {
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
