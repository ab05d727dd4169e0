package io.triptych.gateway.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.jspecify.annotations.Nullable;

/// Who changed what: rows are added and never read here.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRepository extends GenericRepository<AuditRepository.Noted, Long> {

    /// A row of `audit`, of which nobody here reads anything.
    @MappedEntity("audit")
    record Noted(@Id long id) {}

    /// `detail` is a JSON object.
    @Query("""
            INSERT INTO audit (company_id, actor_id, action, entity, entity_id, detail, trace_id)
            VALUES (:companyId, :actorId, :action, :entity, :entityId, CAST(:detail AS jsonb), :traceId)""")
    void add(
            long companyId,
            @Nullable Long actorId,
            String action,
            String entity,
            long entityId,
            String detail,
            @Nullable String traceId);
}
