package io.triptych.service.caller;

import io.micronaut.http.context.ServerRequestContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.triptych.postgres.TransactionOrigin;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The API token and the trace of the call that this thread works on. PostgreSQL is told both, as
/// `triptych.api_token_id`
/// and `triptych.trace_id`, in each transaction that writes: what is written down of a deed takes them from there.
@Singleton
public final class CallOrigin implements TransactionOrigin {
    private static final String API_TOKEN = "triptych.api_token_id";
    private static final String TRACE = "triptych.trace_id";

    /// By which API token the call is made, if it is by one.
    public Optional<Long> apiTokenId() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getAttribute(CallerAuthentication.API_TOKEN_ATTRIBUTE, Long.class));
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            settings.put(TRACE, span.getTraceId());
        }
        apiTokenId().ifPresent(id -> settings.put(API_TOKEN, Long.toString(id)));
        return settings;
    }
}
