package io.triptych.message.postgres;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.SentBy;
import io.triptych.service.audit.Changed;
import org.jspecify.annotations.Nullable;

/// What people did: rows are added and never read here.
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface AuditRepository extends GenericRepository<AuditRepository.Noted, Long> {

    /// A row of `audit`. `id` is PostgreSQL's to give; `detail` is a JSON object.
    @MappedEntity("audit")
    record Noted(
            @Id @GeneratedValue @Nullable Long id,
            long companyId,
            long actorId,
            String actorName,
            String action,
            String entity,
            long entityId,
            String detail) {

        public static Noted of(long companyId, SentBy by, MessageDeed deed, long entityId, Changed changed) {
            return new Noted(
                    null, companyId, by.id(), by.name(), deed.action(), deed.entity(), entityId, changed.json());
        }
    }

    @Query("""
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
            VALUES (:companyId, 'person', :actorId, :actorName, :action, :entity, :entityId, CAST(:detail AS jsonb))""")
    void add(Noted row);
}
