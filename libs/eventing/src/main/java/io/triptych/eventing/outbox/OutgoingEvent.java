package io.triptych.eventing.outbox;

import org.jspecify.annotations.Nullable;

/// A fact that is to be published when the transaction commits that made it true.
///
/// `key` is the id whose order matters. `traceparent` names the trace that the fact belongs to; without it, it belongs
/// to the trace of the thread that appends it.
public record OutgoingEvent(
        String topic,
        String key,
        long companyId,
        Object data,
        @Nullable String traceparent) {

    public OutgoingEvent(String topic, String key, long companyId, Object data) {
        this(topic, key, companyId, data, null);
    }

    /// The same fact in the trace of what caused it: in a batch, each record has its own.
    public OutgoingEvent tracedBy(@Nullable String cause) {
        return new OutgoingEvent(topic, key, companyId, data, cause);
    }
}
