package io.triptych.message.postgres;

import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.RawElement;
import io.triptych.message.postgres.PostgresIntake.Fated;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is put aside within a transaction of the intake, and taken back.
@Singleton
final class ParkedRows {

    private static final String PARK = """
            INSERT INTO parked (company_id, topic_id, partition, record_offset, element, kind, reason, raw,
              phone_number_id, signed_by, received_at, traceparent, contacts)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    // Its number is known by now, say, and an owner refuses it.
    private static final String EXPLAIN = """
            UPDATE parked p SET company_id = coalesce(v.company_id, p.company_id), reason = v.reason
            FROM unnest(?, ?, ?, ?, ?, ?) AS v (company_id, topic_id, partition, record_offset, element, reason)
            WHERE p.topic_id = v.topic_id AND p.partition = v.partition AND p.record_offset = v.record_offset
              AND p.element = v.element AND p.reason <> v.reason""";

    private static final String TAKE_BACK = """
            DELETE FROM parked p USING unnest(?, ?, ?, ?) WITH ORDINALITY
              AS v (topic_id, partition, record_offset, element, ord)
            WHERE p.topic_id = v.topic_id AND p.partition = v.partition AND p.record_offset = v.record_offset
              AND p.element = v.element
            RETURNING v.ord""";

    private final Sql sql;

    ParkedRows(Sql sql) {
        this.sql = sql;
    }

    /// Puts these aside.
    void park(List<Fated> parked) {
        if (parked.isEmpty()) {
            return;
        }
        sql.update(SqlStatement.of(PARK)
                .columns(ArrayColumns.of(parked)
                        .bigint(ParkedRows::company)
                        .uuid(each -> each.record.position().topicId())
                        .integer(each -> each.record.position().partition())
                        .bigint(each -> each.record.position().offset())
                        .integer(each -> each.element.index())
                        .text(each -> each.element.kind())
                        .text(Fated::reason)
                        .text(each -> each.element.raw().json())
                        .text(each -> origin(each).phoneNumberId())
                        .text(each -> origin(each).signedBy())
                        .instant(each -> each.record.receivedAt())
                        .text(each -> origin(each).traceparent())
                        .text(each -> each.element.raw().contacts())));
    }

    /// What is parked still may be so for another reason.
    void explain(List<Fated> parked) {
        if (parked.isEmpty()) {
            return;
        }
        sql.update(SqlStatement.of(EXPLAIN)
                .columns(ArrayColumns.of(parked)
                        .bigint(ParkedRows::company)
                        .uuid(each -> each.record.position().topicId())
                        .integer(each -> each.record.position().partition())
                        .bigint(each -> each.record.position().offset())
                        .integer(each -> each.element.index())
                        .text(Fated::reason)));
    }

    /// Those of these that were parked, and are it no longer; who takes one back is the only one to.
    List<Fated> takeBack(List<Fated> elements) {
        if (elements.isEmpty()) {
            return List.of();
        }
        SqlStatement statement = SqlStatement.of(TAKE_BACK)
                .columns(ArrayColumns.of(elements)
                        .uuid(each -> each.record.position().topicId())
                        .integer(each -> each.record.position().partition())
                        .bigint(each -> each.record.position().offset())
                        .integer(each -> each.element.index()));
        return sql.list(statement, row -> elements.get(row.integer("ord") - 1));
    }

    private static RawElement.Origin origin(Fated fated) {
        return fated.element.raw().origin();
    }

    private static @Nullable Long company(Fated fated) {
        return switch (fated.element) {
            case IntakeElement.Parked parked -> parked.companyId();
            case IntakeElement.Status status -> status.companyId();
            case IntakeElement.Inbound inbound -> inbound.companyId();
            case IntakeElement.Ignored _ -> null;
        };
    }
}
