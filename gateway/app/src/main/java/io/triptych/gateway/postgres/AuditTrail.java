package io.triptych.gateway.postgres;

import io.micronaut.context.env.Environment;
import io.micronaut.json.JsonMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.triptych.service.audit.Changed;
import io.triptych.service.start.ServiceStart;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Notes who changed what, in the transaction that changes it. Nobody who serves can rewrite it.
@Singleton
public final class AuditTrail {
    private static final String OPERATOR = "triptychctl";

    private final AuditRepository audit;
    private final JsonMapper json;
    private final boolean isCommand;

    public AuditTrail(AuditRepository audit, JsonMapper json, Environment environment) {
        this.isCommand = environment.getActiveNames().contains(ServiceStart.COMMAND);
        this.audit = audit;
        this.json = json;
    }

    /// That somebody did something to an entity, which was one thing before and is another now; absent: there was none,
    /// or there is none any more.
    public void note(
            long companyId,
            long actorId,
            String action,
            String entity,
            long entityId,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {
        add(companyId, actorId, action, entity, entityId, detail(before, after));
    }

    private String detail(@Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (before != null) {
            detail.put("before", before);
        }
        if (after != null) {
            detail.put("after", after);
        }
        try {
            return json.writeValueAsString(detail);
        } catch (IOException e) {
            throw new UncheckedIOException("What was changed can't be written", e);
        }
    }

    /// That something was done to a person; `actorId` is absent when nobody signed in did it.
    public void noteOfUser(long companyId, @Nullable Long actorId, String action, long userId) {
        noteOfUser(companyId, actorId, action, userId, Changed.nothing());
    }

    /// The same, with what it changed of them.
    public void noteOfUser(long companyId, @Nullable Long actorId, String action, long userId, Changed changed) {
        note(companyId, actorId, action, "user", userId, changed);
    }

    /// That something was done to a company, by nobody who is signed in.
    public void noteOfCompany(long companyId, String action, Changed changed) {
        note(companyId, null, action, "company", companyId, changed);
    }

    /// That a person was changed: what was otherwise before, and what it is after. Neither holds a secret.
    public void noteOfUser(
            long companyId,
            @Nullable Long actorId,
            String action,
            long userId,
            Map<String, Object> before,
            Map<String, Object> after) {
        add(companyId, actorId, action, "user", userId, detail(before, after));
    }

    /// That something was done to whatever `entity` and `entityId` name, and what it changed.
    public void note(
            long companyId, @Nullable Long actorId, String action, String entity, long entityId, Changed changed) {
        Changed told = isCommand ? changed.with("by", OPERATOR) : changed;
        add(companyId, actorId, action, entity, entityId, told.json());
    }

    private void add(
            long companyId, @Nullable Long actorId, String action, String entity, long entityId, String detail) {
        SpanContext span = Span.current().getSpanContext();
        audit.add(companyId, actorId, action, entity, entityId, detail, span.isValid() ? span.getTraceId() : null);
    }
}
