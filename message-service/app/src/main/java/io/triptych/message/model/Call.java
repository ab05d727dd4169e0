package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
    public Outcome ended(DeliveryOutcome outcome, NextStep next) {
        return new Outcome(lane, messageId, conversationId, attempt, outcome, next, trace);
    }

    /// How the call of an attempt ended, and what follows. Without `trace` nobody knows of whose it was.
    public record Outcome(
            Lane lane,
            long messageId,
            long conversationId,
            int attempt,
            DeliveryOutcome outcome,
            NextStep next,
            @Nullable Trace trace) {

        /// Of a call that nobody knows the end of: it may have been sent.
        public static Outcome unknown(Lane lane, long messageId, long conversationId, int attempt) {
            return new Outcome(
                    lane,
                    messageId,
                    conversationId,
                    attempt,
                    DeliveryOutcome.UNCERTAIN,
                    NextStep.Settled.UNCERTAIN,
                    null);
        }

        /// The same as a report on its attempt: what isn't settled yet has failed so far.
        public StatusReport report(Instant now) {
            return switch (next) {
                case NextStep.Settled(MessageStatus status, @Nullable String id, @Nullable DeliveryError error) ->
                    report(status, id, error, now);
                case NextStep.Again(Duration _, NextStep.Patience _, @Nullable DeliveryError error) ->
                    report(MessageStatus.FAILED, null, error, now);
                case NextStep.LaneStopped(DeliveryError error) -> report(MessageStatus.FAILED, null, error, now);
            };
        }

        private StatusReport report(
                MessageStatus status, @Nullable String whatsappMessageId, @Nullable DeliveryError error, Instant now) {
            return new StatusReport(
                    messageId,
                    attempt,
                    status,
                    now,
                    whatsappMessageId,
                    error,
                    null,
                    trace == null ? null : trace.traceparent());
        }
    }
}
