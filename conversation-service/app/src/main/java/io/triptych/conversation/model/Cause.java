package io.triptych.conversation.model;

import io.micronaut.json.tree.JsonNode;
import io.opentelemetry.api.trace.Span;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why a conversation changed.
public sealed interface Cause {

    /// The same when the same cause is redelivered: entries of the company feed take theirs from it.
    String id();

    /// The trace that it belongs to, for people.
    @Nullable
    String traceId();

    /// Where in the trace, for what follows from it; null: where the thread is.
    @Nullable
    String traceparent();

    /// A person did something, a service asked for the conversation, or a rule was followed.
    record Request(
            String id, @Nullable String traceId, @Nullable Long userId) implements Cause {

        /// The request that is being served, of a person if there is one.
        public static Request current(@Nullable Long userId) {
            var span = Span.current().getSpanContext();
            return new Request(UUID.randomUUID().toString(), span.isValid() ? span.getTraceId() : null, userId);
        }

        @Override
        public @Nullable String traceparent() {
            return null;
        }
    }

    /// A message came to be, or changed.
    record Message(
            String id, @Nullable String traceId, @Nullable String traceparent, JsonNode message, boolean isNew)
            implements Cause {}

    /// Message-service came further with a conversation without a message.
    record Progress(
            String id, @Nullable String traceId, @Nullable String traceparent) implements Cause {}

    /// A contact changed.
    record ContactChange(
            String id, @Nullable String traceId, @Nullable String traceparent, JsonNode contact) implements Cause {}
}
