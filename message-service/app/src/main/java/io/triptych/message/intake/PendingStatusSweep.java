package io.triptych.message.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.triptych.eventing.client.Standstill;
import io.triptych.message.role.Roles;
import io.triptych.service.start.Repeated;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks again and again whether what waits has found its attempt: a status, or a reaction, and the answer of its call
/// may commit at the same moment, and neither sees the other.
///
/// An attempt learns WhatsApp's id within a minute, so only young ones are looked at often; the rest, mostly of
/// messages that another system sent with the same number, once in a while.
@Singleton
@Requires(condition = Roles.Ingest.class)
final class PendingStatusSweep implements Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(PendingStatusSweep.class);
    private static final Duration YOUNG = Duration.ofMinutes(10);
    private static final Duration FULL_FIRST = Duration.ofSeconds(10);
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(10);

    private final PendingStatuses pending;
    private final PendingAmendments amendments;
    private final IntakeMeters counted;
    private final StatusConfig config;
    private final Standstill standstill;
    private final AtomicLong waiting = new AtomicLong();

    PendingStatusSweep(
            PendingStatuses pending,
            PendingAmendments amendments,
            IntakeMeters counted,
            MeterRegistry meters,
            StatusConfig config) {
        this.pending = pending;
        this.amendments = amendments;
        this.counted = counted;
        this.config = config;
        this.standstill = new Standstill(meters, "pending-statuses");
        meters.gauge("triptych.message.statuses.pending", waiting);
    }

    @Override
    public List<Round> rounds() {
        return List.of(
                new Round(Duration.ZERO, config.sweepEvery(), this::joinYoung),
                new Round(FULL_FIRST, config.fullSweepEvery(), this::joinAllAndDrop),
                new Round(Duration.ZERO, MEASURED_EVERY, this::measure));
    }

    private void joinYoung() {
        standstill.begin();
        attempt(() -> {
            counted.count(pending.join(YOUNG));
            standstill.over();
        });
        attempt(() -> amendments.join(YOUNG));
    }

    private void joinAllAndDrop() {
        attempt(() -> {
            counted.count(pending.join(config.keptFor()));
            counted.count(pending.drop(config.keptFor()));
        });
        attempt(() -> amendments.join(config.keptFor()));
    }

    private void measure() {
        attempt(() -> waiting.set(pending.count()));
    }

    /// A sweep that fails is made up for by the next.
    private void attempt(Runnable sweep) {
        try {
            sweep.run();
        } catch (RuntimeException | Error e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("What waits for messages could not be swept.");
        }
    }
}
