package io.triptych.message.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.message.model.Element;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.Fate;
import io.triptych.message.model.Tally;
import io.triptych.message.model.WhatsAppErrors;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts elements by fate, parked ones by reason, and how many are received and not yet fated.
@Singleton
public final class IntakeMeters {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeMeters.class);
    /// WhatsApp has some dozen kinds of changes; more than this is somebody's invention.
    private static final int REASONS_MAX = 200;

    private final MeterRegistry meters;
    private final AtomicLong unfated = new AtomicLong();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    IntakeMeters(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("triptych.message.elements.unfated", unfated, AtomicLong::get)
                .description("Elements taken from Kafka that have no fate yet; returns to 0.")
                .register(meters);
        for (Fate fate : Fate.values()) {
            meters.counter("triptych.message.elements", "fate", fate.wire());
        }
        // Registered at 0, so that rate() sees the first increment.
        WhatsAppErrors.names().forEach((code, errorClass) -> errors(errorClass, code));
    }

    /// So many elements are being worked on.
    void received(int elements) {
        unfated.set(elements);
    }

    /// They met these fates.
    void fated(Tally tally) {
        count(tally);
        tally.reasons().forEach((reason, count) -> {
            meters.counter("triptych.message.elements.reasons", "reason", bounded(reason))
                    .increment(count);
            if (!reason.startsWith("ignored/")) {
                LOG.atWarn()
                        .addKeyValue("reason", reason)
                        .addKeyValue("elements", count)
                        .log("Webhook elements were parked.");
            }
        });
        unfated.set(0);
    }

    /// Counts the errors that statuses name, as often as they come.
    void errors(List<Element> elements) {
        for (Element each : elements) {
            if (each.payload() instanceof Element.Payload.Status status && status.error() != null) {
                int code = status.error().code();
                errors(WhatsAppErrors.of(code, 0).errorClass(), WhatsAppErrors.name(code))
                        .increment();
            }
        }
    }

    private Counter errors(ErrorClass errorClass, String code) {
        return meters.counter("triptych.message.errors", "class", errorClass.wire(), "code", code, "by", "webhook");
    }

    /// So many that were parked met these fates after all.
    public void takenIn(Tally tally) {
        meters.counter("triptych.message.parked.taken.in").increment(tally.total());
        count(tally);
    }

    /// So many that waited, or were parked, have these fates now.
    void count(Tally tally) {
        for (Fate fate : Fate.values()) {
            meters.counter("triptych.message.elements", "fate", fate.wire()).increment(tally.count(fate));
        }
    }

    /// An owner's sentence or a code is for the log; a metric gets what comes before it. Whoever signs webhooks could
    /// make up kinds for ever; there is one series for all after the first ones.
    private String bounded(String reason) {
        int colon = reason.indexOf(": ");
        String kind = colon < 0 ? reason : reason.substring(0, colon);
        if (reasons.contains(kind) || (reasons.size() < REASONS_MAX && reasons.add(kind))) {
            return kind;
        }
        return kind.substring(0, kind.indexOf('/') + 1) + "other";
    }
}
