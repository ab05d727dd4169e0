package io.triptych.contact.postgres;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/// Who changed what: rows are added and never read here.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRepository extends GenericRepository<AuditRow, Long> {

    @Query("""
            INSERT INTO audit (company_id, contact_id, actor_id, actor_name, action, fields, contact_version, detail, at)
            VALUES (:companyId, :contactId, :actorId, :actorName, :action, :fields, :contactVersion,
              CAST(:detail AS jsonb), :at)""")
    void add(AuditRow row);

    @Query("""
            INSERT INTO audit (company_id, contact_id, actor_id, actor_name, action, fields, contact_version, detail, at)
            VALUES (:companyId, :contactId, :actorId, :actorName, :action, :fields, :contactVersion,
              CAST(:detail AS jsonb), :at)""")
    void addAll(List<AuditRow> rows);
}
