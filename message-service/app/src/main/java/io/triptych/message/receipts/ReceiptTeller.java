package io.triptych.message.receipts;

import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.gateway.people.client.People;
import io.triptych.message.model.MessageChanges.ReadUpTo;
import io.triptych.message.model.Receipts;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells WhatsApp that customers were read and that somebody types, as their company has decided: each on a thread of
/// its own, as many at once as there may be, and what is more is left out.
@Singleton
final class ReceiptTeller implements Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptTeller.class);

    private static final int AT_ONCE = 32;
    /// WhatsApp shows for 25 seconds that somebody types.
    private static final Duration TYPING_AGAIN_AFTER = Duration.ofSeconds(20);
    private static final int REMEMBERED_MAX = 10_000;

    private final People people;
    private final Targets targets;
    private final Outlet outlet;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Long, Instant> typed = new ConcurrentHashMap<>();

    ReceiptTeller(People people, Targets targets, Outlet outlet, MeterRegistry meters, Clock clock) {
        this.people = people;
        this.targets = targets;
        this.outlet = outlet;
        this.meters = meters;
        this.clock = clock;
        for (Kind kind : Kind.values()) {
            for (Outcome outcome : Outcome.values()) {
                count(kind, outcome, 0);
            }
        }
    }

    private enum Kind {
        READ,
        TYPING
    }

    private enum Outcome {
        TOLD,
        REFUSED,
        LEFT_OUT
    }

    @Override
    public void read(Collection<ReadUpTo> readings) {
        for (ReadUpTo each : readings) {
            if (people.tellsThatRead(each.companyId())) {
                start(Kind.READ, each.companyId(), each.conversationId(), each.number());
            }
        }
    }

    /// Somebody types here.
    void typing(long companyId, long conversationId) {
        Instant now = clock.instant();
        if (people.tellsThatTyping(companyId) && isToBeTold(conversationId, now)) {
            start(Kind.TYPING, companyId, conversationId, Long.MAX_VALUE);
        }
    }

    private boolean isToBeTold(long conversationId, Instant now) {
        if (typed.size() > REMEMBERED_MAX) {
            typed.values().removeIf(at -> !now.isBefore(at.plus(TYPING_AGAIN_AFTER)));
        }
        Instant last = typed.get(conversationId);
        boolean again = last == null || !now.isBefore(last.plus(TYPING_AGAIN_AFTER));
        if (again) {
            typed.put(conversationId, now);
        }
        return again;
    }

    private void start(Kind kind, long companyId, long conversationId, long upTo) {
        if (!places.tryAcquire()) {
            count(kind, Outcome.LEFT_OUT, 1);
            return;
        }
        try {
            threads.execute(() -> tell(kind, companyId, conversationId, upTo));
        } catch (RejectedExecutionException e) {
            places.release();
            count(kind, Outcome.LEFT_OUT, 1);
        }
    }

    private void tell(Kind kind, long companyId, long conversationId, long upTo) {
        try {
            @Nullable Target target = targets.newest(companyId, conversationId, upTo);
            if (target != null) {
                boolean told = outlet.tell(target, kind == Kind.TYPING);
                count(kind, told ? Outcome.TOLD : Outcome.REFUSED, 1);
            }
        } catch (RuntimeException e) {
            LOG.atDebug()
                    .addKeyValue("conversationId", conversationId)
                    .setCause(e)
                    .log("WhatsApp was not told.");
            count(kind, Outcome.LEFT_OUT, 1);
            if (kind == Kind.TYPING) {
                // Whoever goes on typing is told of again.
                typed.remove(conversationId);
            }
        } finally {
            places.release();
        }
    }

    private void count(Kind kind, Outcome outcome, int times) {
        meters.counter(
                        "triptych.message.receipts",
                        "kind",
                        kind.name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment(times);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
