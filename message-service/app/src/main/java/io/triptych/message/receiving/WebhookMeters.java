package io.triptych.message.receiving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.triptych.message.role.Roles;
import java.util.Locale;

/// Counts webhooks by outcome; registered at 0, so that rate() sees the first increment.
@Context
@Requires(condition = Roles.Ingest.class)
final class WebhookMeters {

    /// What became of a webhook.
    enum Outcome {
        RECEIVED,
        UNAUTHORIZED,
        UNAVAILABLE,
        TOO_LARGE,
        /// Authentic, but not in the encoding that it says.
        UNREADABLE
    }

    private final MeterRegistry meters;

    WebhookMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Outcome outcome : Outcome.values()) {
            counter(outcome);
        }
    }

    void count(Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(Outcome outcome) {
        return meters.counter(
                "triptych.message.webhooks", "outcome", outcome.name().toLowerCase(Locale.ROOT));
    }
}
