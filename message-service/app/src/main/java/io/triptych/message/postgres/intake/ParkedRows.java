package io.triptych.message.postgres.intake;

import io.triptych.message.model.Element;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.List;

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
    void park(List<Element> parked) {
        if (!parked.isEmpty()) {
            sql.update(SqlStatement.of(PARK)
                    .columns(places(ArrayColumns.of(parked).bigint(Element::companyId))
                            .text(Element::kind)
                            .text(Element::reason)
                            .text(each -> each.raw().json())
                            .text(each -> each.raw().origin().phoneNumberId())
                            .text(each -> each.raw().origin().signedBy())
                            .instant(each -> each.source().receivedAt())
                            .text(each -> each.raw().origin().traceparent())
                            .text(each -> each.raw().contacts())));
        }
    }

    /// What is parked still may be so for another reason.
    void explain(List<Element> parked) {
        if (!parked.isEmpty()) {
            sql.update(SqlStatement.of(EXPLAIN)
                    .columns(places(ArrayColumns.of(parked).bigint(Element::companyId))
                            .text(Element::reason)));
        }
    }

    /// Those of these that were parked, and are it no longer; who takes one back is the only one to.
    List<Element> takeBack(List<Element> elements) {
        if (elements.isEmpty()) {
            return List.of();
        }
        SqlStatement statement = SqlStatement.of(TAKE_BACK).columns(places(ArrayColumns.of(elements)));
        return sql.list(statement, row -> elements.get(row.integer("ord") - 1));
    }

    private static ArrayColumns<Element> places(ArrayColumns<Element> columns) {
        return columns.uuid(each -> each.source().position().topicId())
                .integer(each -> each.source().position().partition())
                .bigint(each -> each.source().position().offset())
                .integer(Element::index);
    }
}
