package io.triptych.message.postgres.intake;

import io.micronaut.json.JsonMapper;
import io.triptych.message.model.Author;
import io.triptych.message.model.Element;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.Tally;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// The rows of the ledger, of what is parked, and of what somebody took in of that: a line of the audit for each
/// company and transaction.
@Singleton
final class LedgerRows implements IntakeChanges.Ledger {

    private static final String ADD = """
            INSERT INTO ledger (topic_id, partition, record_offset, elements, stored, duplicate, applied, parked, ignored,
              reasons, received_at, fated_at)
            SELECT v.topic_id, v.partition, v.record_offset, v.elements, v.stored, v.duplicate, v.applied, v.parked,
              v.ignored, v.reasons::jsonb, v.received_at,
              CASE WHEN v.stored + v.duplicate + v.applied + v.parked + v.ignored = v.elements THEN now() END
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS v (topic_id, partition, record_offset, elements, stored, duplicate, applied, parked, ignored, reasons,
                received_at)
            ON CONFLICT DO NOTHING
            RETURNING topic_id, partition, record_offset""";

    // A status that waited, was dropped, and came once more by a replay, has its fate from the first time.
    private static final String ADJUST = """
            UPDATE ledger l
            SET parked = l.parked - v.parked, stored = l.stored + v.stored, duplicate = l.duplicate + v.duplicate,
                applied = l.applied + v.applied, ignored = l.ignored + v.ignored,
                fated_at = CASE WHEN l.stored + l.duplicate + l.applied + l.parked + l.ignored
                  + v.stored + v.duplicate + v.applied + v.ignored - v.parked = l.elements
                  THEN coalesce(l.fated_at, now()) END
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
              AS v (topic_id, partition, record_offset, parked, stored, duplicate, applied, ignored)
            WHERE l.topic_id = v.topic_id AND l.partition = v.partition AND l.record_offset = v.record_offset
              AND l.stored + l.duplicate + l.applied + l.parked + l.ignored
                + v.stored + v.duplicate + v.applied + v.ignored - v.parked <= l.elements""";

    // A tool is named in the detail, too: people are named by their id.
    private static final String AUDIT = """
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
            SELECT v.company_id, a.kind, a.id, a.name, ?, ?, v.company_id,
              jsonb_strip_nulls(jsonb_build_object(
                'by', CASE WHEN a.id IS NULL THEN a.name END, 'elements', v.elements, 'stored', v.stored))
            FROM unnest(?, ?, ?) AS v (company_id, elements, stored),
              (SELECT ?::text AS kind, ?::bigint AS id, ?::text AS name) a""";

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
    private final JsonMapper json;

    LedgerRows(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public Set<RecordPosition> add(List<Entry> entries) {
        SqlStatement statement = SqlStatement.of(ADD)
                .columns(keys(entries)
                        .integer(each -> each.tally().total())
                        .integer(each -> each.tally().count(Fate.STORED))
                        .integer(each -> each.tally().count(Fate.DUPLICATE))
                        .integer(each -> each.tally().count(Fate.APPLIED))
                        .integer(each -> each.tally().count(Fate.PARKED))
                        .integer(each -> each.tally().count(Fate.IGNORED))
                        .text(each -> write(each.tally().reasons()))
                        .instant(each -> each.source().receivedAt()));
        return Set.copyOf(sql.list(
                statement,
                row -> new RecordPosition(
                        row.uuid("topic_id"), row.integer("partition"), row.bigint("record_offset"))));
    }

    @Override
    public void adjust(List<Entry> entries, boolean wereParked) {
        sql.update(SqlStatement.of(ADJUST)
                .columns(keys(entries)
                        .integer(each -> wereParked
                                ? each.tally().total()
                                : -each.tally().count(Fate.PARKED))
                        .integer(each -> each.tally().count(Fate.STORED))
                        .integer(each -> each.tally().count(Fate.DUPLICATE))
                        .integer(each -> each.tally().count(Fate.APPLIED))
                        .integer(each -> each.tally().count(Fate.IGNORED))));
    }

    private static ArrayColumns<Entry> keys(List<Entry> entries) {
        return ArrayColumns.of(entries)
                .uuid(each -> each.source().position().topicId())
                .integer(each -> each.source().position().partition())
                .bigint(each -> each.source().position().offset());
    }

    @Override
    public void auditTakenIn(MessageDeed deed, Author by, SortedMap<Long, Tally> byCompany) {
        SqlStatement statement = SqlStatement.of(AUDIT)
                .text(deed.action())
                .text(deed.entity())
                .columns(ArrayColumns.of(List.copyOf(byCompany.entrySet()))
                        .bigint(Map.Entry::getKey)
                        .integer(each -> each.getValue().total())
                        .integer(each -> each.getValue().count(Fate.STORED)));
        sql.update(
                switch (by) {
                    case Author.Person(SentBy person) ->
                        statement.text("person").bigint(person.id()).text(person.name());
                    case Author.Tool(String name) ->
                        statement.text("service").bigint(null).text(name);
                });
    }

    @Override
    public void park(List<Element> parked) {
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

    @Override
    public void explain(List<Element> parked) {
        if (!parked.isEmpty()) {
            sql.update(SqlStatement.of(EXPLAIN)
                    .columns(places(ArrayColumns.of(parked).bigint(Element::companyId))
                            .text(Element::reason)));
        }
    }

    @Override
    public List<Element> takeBack(List<Element> elements) {
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

    private String write(Map<String, Integer> reasons) {
        try {
            return json.writeValueAsString(reasons);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
