package io.triptych.gateway.postgres;

import io.micronaut.context.env.Environment;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.audit.Changed;
import io.triptych.service.start.ServiceStart;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Notes who changed what, in the transaction that changes it. Nobody who serves can rewrite it.
@Singleton
public final class AuditTrail {
    private static final String OPERATOR = "triptychctl";

    private static final String ADD = """
            INSERT INTO audit (company_id, actor_id, action, entity, entity_id, detail, trace_id)
            VALUES (?, ?, ?, ?, ?, ?::jsonb, ?)""";

    private final Sql sql;
    private final boolean isCommand;

    public AuditTrail(Sql sql, Environment environment) {
        this.isCommand = environment.getActiveNames().contains(ServiceStart.COMMAND);
        this.sql = sql;
    }

    /// That something was done; `actorId` is absent when nobody signed in did it. What an operator's command does says
    /// so.
    public void note(long companyId, @Nullable Long actorId, CompanyDeed deed, long entityId, Changed changed) {
        Changed told = isCommand ? changed.with("by", OPERATOR) : changed;
        SpanContext span = Span.current().getSpanContext();
        sql.update(SqlStatement.of(ADD)
                .bigint(companyId)
                .bigint(actorId)
                .text(deed.action())
                .text(deed.entity())
                .bigint(entityId)
                .text(told.json())
                .text(span.isValid() ? span.getTraceId() : null));
    }

    /// The same of a deed that changes no values.
    public void note(long companyId, @Nullable Long actorId, CompanyDeed deed, long entityId) {
        note(companyId, actorId, deed, entityId, Changed.nothing());
    }
}
