package io.triptych.gateway.postgres;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Notes who changed what, in the transaction that changes it. Nobody who serves can rewrite it.
final class AuditTrail {

    private AuditTrail() {}

    /// `actorId` is absent when nobody signed in did it; `detail` is a JSON object.
    static void note(
            Connection connection,
            long companyId,
            @Nullable Long actorId,
            String action,
            String entity,
            long entityId,
            String detail)
            throws SQLException {
        SpanContext span = Span.current().getSpanContext();
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO audit (company_id, actor_id, action, entity, entity_id, detail, trace_id)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?)
                """)) {
            statement.setLong(1, companyId);
            statement.setObject(2, actorId, java.sql.Types.BIGINT);
            statement.setString(3, action);
            statement.setString(4, entity);
            statement.setLong(5, entityId);
            statement.setString(6, detail);
            statement.setString(7, span.isValid() ? span.getTraceId() : null);
            statement.executeUpdate();
        }
    }
}
