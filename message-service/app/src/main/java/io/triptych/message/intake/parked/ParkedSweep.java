package io.triptych.message.intake.parked;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.triptych.message.model.ParkedRetries.Outcome;
import io.triptych.message.role.Roles;
import io.triptych.service.start.Repeated;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks again and again whether a number that elements wait for is known by now. So it doesn't matter how a number
/// came to be known, nor whether that was just while an element of it was being parked.
@Singleton
@Requires(condition = Roles.Ingest.class)
final class ParkedSweep implements Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedSweep.class);

    private final ParkedIntake intake;
    private final Duration every;
    private final AtomicLong overdue = new AtomicLong();

    ParkedSweep(ParkedIntake intake, ParkedConfig config, MeterRegistry meters) {
        this.intake = intake;
        this.every = config.sweepEvery();
        meters.gauge("triptych.message.parked.overdue", overdue);
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(Duration.ofSeconds(1), every, this::takeIn));
    }

    private void takeIn() {
        try {
            List<String> numbers = intake.numbersKnownByNow();
            overdue.set(numbers.stream().filter(each -> !takeIn(each)).count());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Parked elements could not be looked at.");
        }
    }

    /// Whether all went well; a number in trouble leaves the others alone, and is looked at again.
    private boolean takeIn(String phoneNumberId) {
        try {
            Outcome outcome = intake.takeInWaitingFor(phoneNumberId);
            LOG.atInfo()
                    .addKeyValue("phoneNumberId", phoneNumberId)
                    .addKeyValue("elements", outcome.elements())
                    .addKeyValue("takenIn", outcome.takenIn())
                    .log("Elements that waited for their number were taken in.");
            return outcome.unreadable() == 0;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("phoneNumberId", phoneNumberId)
                    .addKeyValue("cause", e.toString())
                    .log("What waited for a number could not be taken in yet.");
            return false;
        }
    }
}
