package io.triptych.message.postgres;

import io.micronaut.json.JsonMapper;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeStore.Arrived;
import io.triptych.message.model.IntakeStore.Tally;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.postgres.PostgresIntake.Fated;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// The book of fates: how many elements a record had and how many met which, once for each record, and the parked
/// elements themselves.
///
/// A record that comes again adds nothing. Only what was parked of it and has another fate this time, as its number is
/// known by now, moves from the one to the other.
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

    private final Sql sql;
    private final ParkedRows parked;
    private final JsonMapper json;

    LedgerRows(Sql sql, ParkedRows parked, JsonMapper json) {
        this.sql = sql;
        this.parked = parked;
        this.json = json;
    }

    /// How many elements of one record met which fate.
    private record Entry(Arrived record, Tally tally) {
        UUID topicId() {
            return record.position().topicId();
        }

        int partition() {
            return record.position().partition();
        }

        long offset() {
            return record.position().offset();
        }
    }

    /// Writes the fates down. The answer counts only what wasn't counted before.
    Tally record(List<Arrived> records, List<Fated> elements) {
        Map<RecordPosition, Entry> entries = new TreeMap<>();
        records.forEach(each -> entries.put(each.position(), new Entry(each, new Tally())));
        for (Fated each : elements) {
            count(Objects.requireNonNull(entries.get(each.record.position())).tally(), each);
        }
        Set<RecordPosition> added = add(List.copyOf(entries.values()));
        // What had another fate before keeps it, whatever stands in its way by now.
        parked.park(elements.stream()
                .filter(each -> each.fate == Fate.PARKED && added.contains(each.record.position()))
                .toList());
        Tally counted = new Tally();
        entries.forEach((position, entry) -> {
            if (added.contains(position)) {
                counted.addAll(entry.tally());
            }
        });
        List<Fated> again = elements.stream()
                .filter(each -> !added.contains(each.record.position()))
                .toList();
        counted.addAll(settleParked(takeBack(again)));
        return counted;
    }

    /// Elements that were parked, of records that are here since then, have these fates now. The answer has those that
    /// are parked no longer.
    List<Fated> takeBack(List<Fated> elements) {
        Map<Boolean, List<Fated>> parkedStill =
                elements.stream().collect(Collectors.partitioningBy(each -> each.fate == Fate.PARKED));
        parked.explain(parkedStill.getOrDefault(true, List.of()));
        return parked.takeBack(parkedStill.getOrDefault(false, List.of()));
    }

    /// Writes down the fates of elements that were parked. One that waits for its message from now on has none, as if
    /// it had just come.
    Tally settleParked(List<Fated> taken) {
        return adjust(taken, true);
    }

    private static void count(Tally tally, Fated fated) {
        Fate fate = fated.fate;
        if (fate == null) {
            tally.addWaiting();
            return;
        }
        switch (fate) {
            case PARKED -> tally.add(fate, "parked/" + fated.reason());
            case IGNORED -> tally.add(fate, "ignored/" + fated.element.kind());
            case STORED, DUPLICATE, APPLIED -> tally.add(fate);
        }
    }

    private Set<RecordPosition> add(List<Entry> entries) {
        SqlStatement statement = SqlStatement.of(ADD)
                .columns(ArrayColumns.of(entries)
                        .uuid(Entry::topicId)
                        .integer(Entry::partition)
                        .bigint(Entry::offset)
                        .integer(each -> each.record().elements().size())
                        .integer(each -> each.tally().count(Fate.STORED))
                        .integer(each -> each.tally().count(Fate.DUPLICATE))
                        .integer(each -> each.tally().count(Fate.APPLIED))
                        .integer(each -> each.tally().count(Fate.PARKED))
                        .integer(each -> each.tally().count(Fate.IGNORED))
                        .text(each -> write(each.tally().reasons()))
                        .instant(each -> each.record().receivedAt()));
        return Set.copyOf(sql.list(
                statement,
                row -> new RecordPosition(
                        row.uuid("topic_id"), row.integer("partition"), row.bigint("record_offset"))));
    }

    /// Writes down the fates of elements that had none when their records were.
    Tally settle(List<Fated> waited) {
        return adjust(waited, false);
    }

    private Tally adjust(List<Fated> fated, boolean wasParked) {
        Tally all = new Tally();
        Map<RecordPosition, Entry> entries = new TreeMap<>();
        for (Fated each : fated) {
            count(all, each);
            count(
                    entries.computeIfAbsent(each.record.position(), position -> new Entry(each.record, new Tally()))
                            .tally(),
                    each);
        }
        if (entries.isEmpty()) {
            return all;
        }
        sql.update(SqlStatement.of(ADJUST)
                .columns(ArrayColumns.of(List.copyOf(entries.values()))
                        .uuid(Entry::topicId)
                        .integer(Entry::partition)
                        .bigint(Entry::offset)
                        .integer(each -> wasParked
                                ? each.tally().total() + each.tally().waiting()
                                : -each.tally().count(Fate.PARKED))
                        .integer(each -> each.tally().count(Fate.STORED))
                        .integer(each -> each.tally().count(Fate.DUPLICATE))
                        .integer(each -> each.tally().count(Fate.APPLIED))
                        .integer(each -> each.tally().count(Fate.IGNORED))));
        return all;
    }

    private String write(Map<String, Integer> reasons) {
        try {
            return json.writeValueAsString(reasons);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
