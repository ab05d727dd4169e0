package io.triptych.message.postgres.intake;

import io.micronaut.json.JsonMapper;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeChanges.Entry;
import io.triptych.message.model.RecordPosition;
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

/// The book of fates: how many elements a record had and how many met which, once for each record; and what operators
/// took in of what was parked, a line of the audit for each company and transaction.
@Singleton
final class LedgerRows {

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

    private static final String ADJUST = """
            UPDATE ledger l
            SET parked = l.parked - v.parked, stored = l.stored + v.stored, duplicate = l.duplicate + v.duplicate,
                applied = l.applied + v.applied, ignored = l.ignored + v.ignored,
                fated_at = CASE WHEN l.stored + l.duplicate + l.applied + l.parked + l.ignored
                  + v.stored + v.duplicate + v.applied + v.ignored - v.parked = l.elements
                  THEN coalesce(l.fated_at, now()) END
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
              AS v (topic_id, partition, record_offset, parked, stored, duplicate, applied, ignored)
            WHERE l.topic_id = v.topic_id AND l.partition = v.partition AND l.record_offset = v.record_offset""";

    private static final String AUDIT = """
            INSERT INTO audit (company_id, actor_kind, actor_name, action, entity, entity_id, detail)
            SELECT v.company_id, 'person', v.operator, 'parked.taken_in', 'company', v.company_id,
              jsonb_build_object('elements', v.elements, 'stored', v.stored)
            FROM unnest(?, ?, ?, ?) AS v (company_id, operator, elements, stored)""";

    private final Sql sql;
    private final JsonMapper json;

    LedgerRows(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// Adds records that were not here before, and answers them.
    Set<RecordPosition> add(List<Entry> entries) {
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

    /// Moves elements of these records from among the parked, or else from those that wait, to their fates.
    void adjust(List<Entry> entries, boolean wereParked) {
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

    /// Says that this operator took so many elements in.
    void audit(String operator, SortedMap<Long, Tally> byCompany) {
        sql.update(SqlStatement.of(AUDIT)
                .columns(ArrayColumns.of(List.copyOf(byCompany.entrySet()))
                        .bigint(Map.Entry::getKey)
                        .text(_ -> operator)
                        .integer(each -> each.getValue().total())
                        .integer(each -> each.getValue().count(Fate.STORED))));
    }

    private String write(Map<String, Integer> reasons) {
        try {
            return json.writeValueAsString(reasons);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
