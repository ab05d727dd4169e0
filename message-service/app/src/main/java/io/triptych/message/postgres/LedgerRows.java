package io.triptych.message.postgres;

import io.micronaut.json.JsonMapper;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeStore.Arrived;
import io.triptych.message.model.IntakeStore.Tally;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.postgres.PostgresIntake.Fated;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
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

    private final JsonMapper json;

    LedgerRows(JsonMapper json) {
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
    Tally record(Connection connection, List<Arrived> records, List<Fated> elements) throws SQLException {
        Map<RecordPosition, Entry> entries = new TreeMap<>();
        records.forEach(each -> entries.put(each.position(), new Entry(each, new Tally())));
        for (Fated each : elements) {
            count(Objects.requireNonNull(entries.get(each.record.position())).tally(), each);
        }
        Set<RecordPosition> added = add(connection, List.copyOf(entries.values()));
        // What had another fate before keeps it, whatever stands in its way by now.
        ParkedRows.park(
                connection,
                elements.stream()
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
        counted.addAll(settleParked(connection, takeBack(connection, again)));
        return counted;
    }

    /// Elements that were parked, of records that are here since then, have these fates now. The answer has those that
    /// are parked no longer.
    List<Fated> takeBack(Connection connection, List<Fated> elements) throws SQLException {
        Map<Boolean, List<Fated>> parkedStill =
                elements.stream().collect(Collectors.partitioningBy(each -> each.fate == Fate.PARKED));
        ParkedRows.explain(connection, parkedStill.getOrDefault(true, List.of()));
        return ParkedRows.takeBack(connection, parkedStill.getOrDefault(false, List.of()));
    }

    /// Writes down the fates of elements that were parked. One that waits for its message from now on has none, as if
    /// it had just come.
    Tally settleParked(Connection connection, List<Fated> taken) throws SQLException {
        return adjust(connection, taken, true);
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

    private Set<RecordPosition> add(Connection connection, List<Entry> entries) throws SQLException {
        Set<RecordPosition> added = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            new Columns<>(statement, entries)
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
                    .time(each -> each.record().receivedAt());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    added.add(new RecordPosition(row.getObject(1, UUID.class), row.getInt(2), row.getLong(3)));
                }
            }
        }
        return added;
    }

    /// Writes down the fates of elements that had none when their records were.
    Tally settle(Connection connection, List<Fated> waited) throws SQLException {
        return adjust(connection, waited, false);
    }

    private static Tally adjust(Connection connection, List<Fated> fated, boolean wasParked) throws SQLException {
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
        try (PreparedStatement statement = connection.prepareStatement(ADJUST)) {
            new Columns<>(statement, List.copyOf(entries.values()))
                    .uuid(Entry::topicId)
                    .integer(Entry::partition)
                    .bigint(Entry::offset)
                    .integer(each -> wasParked
                            ? each.tally().total() + each.tally().waiting()
                            : -each.tally().count(Fate.PARKED))
                    .integer(each -> each.tally().count(Fate.STORED))
                    .integer(each -> each.tally().count(Fate.DUPLICATE))
                    .integer(each -> each.tally().count(Fate.APPLIED))
                    .integer(each -> each.tally().count(Fate.IGNORED));
            statement.executeUpdate();
        }
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
