package io.triptych.contact.postgres;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.triptych.contact.model.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of `audit`. `id` is PostgreSQL's to give.
@MappedEntity("audit")
record AuditRow(
        @Id @GeneratedValue @Nullable Long id,
        long companyId,
        long contactId,
        @Nullable Long actorId,
        String actorName,
        String action,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> fields,
        long contactVersion,
        String detail,
        Instant at) {

    static AuditRow of(AuditEntry entry, Instant at) {
        return new AuditRow(
                null,
                entry.companyId(),
                entry.contactId(),
                entry.actorId(),
                entry.actorName(),
                entry.deed().action(),
                entry.fields(),
                entry.contactVersion(),
                entry.changed().json(),
                at);
    }
}
