package io.triptych.message.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/// What people did: rows are added and never read here.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRepository extends GenericRepository<AuditRepository.Noted, Long> {

    /// A row of `audit`, of which nobody here reads anything.
    @MappedEntity("audit")
    record Noted(@Id long id) {}

    /// `detail` is a JSON object.
    @Query("""
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
            VALUES (:companyId, 'person', :actorId, :actorName, :action, :entity, :entityId, CAST(:detail AS jsonb))""")
    void add(
            long companyId, long actorId, String actorName, String action, String entity, long entityId, String detail);
}
