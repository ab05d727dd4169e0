package io.triptych.simulator.customer;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.Forgetful;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Customers by the number: so many begin a conversation each second, and who is answered thinks for a while and writes
/// again, until they have said what they wanted.
@Singleton
public final class LoadMode implements Forgetful {
    private static final long FIRST_CUSTOMER = 12_025_560_000L;
    private static final int CUSTOMERS = 40_000;

    private final Writing writing;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("load").factory());
    private final Map<String, AtomicInteger> toSay = new ConcurrentHashMap<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile @Nullable Wanted wanted;
    private @Nullable ScheduledFuture<?> starting;

    /// What is wanted: `messages` is how many each customer writes, `thinkMillis` how long they think about an answer.
    public record Wanted(BusinessNumber number, double perSecond, int seconds, int messages, int thinkMillis) {
        int conversations() {
            return (int) Math.ceil(perSecond * seconds);
        }
    }

    /// What has become of it: `waiting` customers have more to say and nobody has answered them yet.
    @Serdeable
    public record Progress(boolean starting, int started, int written, int answered, int waiting) {}

    LoadMode(Customers customers, Writing writing) {
        this.writing = writing;
        customers.onTaken(this::taken);
    }

    public synchronized void begin(Wanted next) {
        forget();
        wanted = next;
        long nanos = (long) (TimeUnit.SECONDS.toNanos(1) / next.perSecond());
        starting = timer.scheduleAtFixedRate(() -> start(next), 0, nanos, TimeUnit.NANOSECONDS);
    }

    public Progress progress() {
        ScheduledFuture<?> now = starting;
        return new Progress(now != null && !now.isDone(), started.get(), written.get(), answered.get(), toSay.size());
    }

    private void start(Wanted of) {
        int number = started.getAndIncrement();
        if (number >= of.conversations()) {
            started.decrementAndGet();
            stop();
            return;
        }
        String digits = Long.toString(FIRST_CUSTOMER + number % CUSTOMERS);
        toSay.put(digits, new AtomicInteger(of.messages()));
        write(of, digits);
    }

    private void write(Wanted of, String digits) {
        AtomicInteger left = toSay.get(digits);
        if (left == null) {
            return;
        }
        int number = of.messages() - left.getAndDecrement() + 1;
        written.incrementAndGet();
        writing.write(
                of.number(),
                new Writing.Sender(digits, null, "Load " + digits),
                Map.of("type", "text", "text", Map.of("body", "Question " + number + " of " + of.messages())));
        if (number == of.messages()) {
            toSay.remove(digits);
        }
    }

    /// A customer who reads an answer thinks about it.
    private void taken(AcceptedMessage message, Duration read) {
        Wanted of = wanted;
        String digits = message.recipientDigits();
        if (of != null && digits != null && toSay.containsKey(digits)) {
            answered.incrementAndGet();
            var _ = timer.schedule(() -> write(of, digits), read.toMillis() + of.thinkMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void stop() {
        if (starting != null) {
            var _ = starting.cancel(false);
        }
    }

    @Override
    public synchronized void forget() {
        stop();
        wanted = null;
        toSay.clear();
        started.set(0);
        written.set(0);
        answered.set(0);
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
