package io.triptych.gateway.postgres;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Notes who changed what, in the transaction that changes it. Nobody who serves can rewrite it.
@Singleton
final class AuditTrail {
    private static final String NO_DETAIL = "{}";

    private final AuditRepository audit;

    AuditTrail(AuditRepository audit) {
        this.audit = audit;
    }

    /// That something was done to a person; `actorId` is absent when nobody signed in did it.
    void noteOfUser(long companyId, @Nullable Long actorId, String action, long userId) {
        note(companyId, actorId, action, "user", userId);
    }

    /// That something was done to a company, by nobody who is signed in.
    void noteOfCompany(long companyId, String action) {
        note(companyId, null, action, "company", companyId);
    }

    private void note(long companyId, @Nullable Long actorId, String action, String entity, long entityId) {
        SpanContext span = Span.current().getSpanContext();
        audit.add(companyId, actorId, action, entity, entityId, NO_DETAIL, span.isValid() ? span.getTraceId() : null);
    }
}
