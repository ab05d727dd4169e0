package io.triptych.message.model;

import java.time.Instant;

/// The one call that is to be made for an attempt that was started: it must be made, or end as `NOT_SENT`.
public record Call(
        Lane lane,
        long messageId,
        long conversationId,
        int attempt,
        Instant startedAt,
        WhatsApp.Request request,
        NextStep.Patience patience,
        Trace trace) {

    /// How it ended, and what follows.
    public CallOutcome ended(DeliveryOutcome outcome, NextStep next) {
        return new CallOutcome(lane, messageId, conversationId, attempt, outcome, next, trace);
    }
}
