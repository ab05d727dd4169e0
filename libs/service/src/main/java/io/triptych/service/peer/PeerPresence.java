package io.triptych.service.peer;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether another service is there to be called, for all calls of this process.
///
/// It is taken to be there until a call gets no answer. Then one thread asks it: while it isn't ready, calls are
/// refused at once and it is asked again each quarter to half a second; once it is, all calls are admitted at once. A
/// service that is slow but answers is never refused, and no person's call is spent on finding out.
final class PeerPresence {
    private static final Logger LOG = LoggerFactory.getLogger(PeerPresence.class);
    private static final long ASKED_AGAIN_MILLIS_MIN = 250;
    private static final long ASKED_AGAIN_MILLIS_MAX = 500;

    private final String name;
    private final BooleanSupplier isReady;
    private final CircuitBreaker breaker;
    private final AtomicReference<@Nullable Thread> asking = new AtomicReference<>();
    private volatile boolean closed;

    PeerPresence(String name, BooleanSupplier isReady) {
        this.name = name;
        this.isReady = isReady;
        // It opens and closes by what the service says of itself, never by a count of calls.
        this.breaker = CircuitBreaker.of(name, CircuitBreakerConfig.ofDefaults());
    }

    /// Throws if the service isn't there.
    void admit() {
        if (breaker.getState() == CircuitBreaker.State.FORCED_OPEN) {
            doubt();
            throw CallNotPermittedException.createCallNotPermittedException(breaker);
        }
    }

    /// A call got no answer: the service itself is asked, unless it is being asked already.
    void doubt() {
        if (asking.get() != null) {
            return;
        }
        Thread asker = Thread.ofVirtual().name("peer-readiness-" + name).unstarted(this::ask);
        if (asking.compareAndSet(null, asker)) {
            asker.start();
        }
    }

    private void ask() {
        try {
            while (!closed && !isReady.getAsBoolean()) {
                leaveAlone();
                Thread.sleep(Duration.ofMillis(
                        ThreadLocalRandom.current().nextLong(ASKED_AGAIN_MILLIS_MIN, ASKED_AGAIN_MILLIS_MAX)));
            }
            if (!closed) {
                admitAll();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            asking.set(null);
        }
    }

    private void leaveAlone() {
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
            breaker.transitionToForcedOpenState();
            LOG.atWarn().addKeyValue("peer", name).log("A service is away; calls to it are refused until it is ready.");
        }
    }

    private void admitAll() {
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            breaker.transitionToClosedState();
            LOG.atInfo().addKeyValue("peer", name).log("A service is ready again.");
        }
    }

    void close() {
        closed = true;
        Thread asker = asking.get();
        if (asker != null) {
            asker.interrupt();
        }
    }
}
