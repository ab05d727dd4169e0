package io.triptych.contact.table;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a table, a line for each of its rows; `dryRun`: what would become of it. Columns that say
/// nothing here are `ignoredColumns`.
@Serdeable
record ImportReport(
        boolean dryRun,
        long created,
        long updated,
        long unchanged,
        long refused,
        List<String> ignoredColumns,
        List<Line> rows) {

    /// What becomes of a row.
    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// `row` is the line of the file on which it begins, `fields` what is wrong with it. One that would be created has
    /// no contact yet.
    @Serdeable
    record Line(
            long row,
            String outcome,
            @Nullable Long contactId,
            @Nullable Map<String, String> fields) {

        static Line of(long row, Outcome outcome, @Nullable Long contactId) {
            return new Line(row, outcome.word(), contactId, null);
        }

        static Line refused(long row, Map<String, String> fields) {
            return new Line(row, Outcome.REFUSED.word(), null, fields);
        }
    }

    static ImportReport of(boolean dryRun, List<String> ignoredColumns, List<Line> rows) {
        return new ImportReport(
                dryRun,
                count(rows, Outcome.CREATED),
                count(rows, Outcome.UPDATED),
                count(rows, Outcome.UNCHANGED),
                count(rows, Outcome.REFUSED),
                ignoredColumns,
                rows);
    }

    private static long count(List<Line> rows, Outcome outcome) {
        return rows.stream().filter(row -> row.outcome().equals(outcome.word())).count();
    }
}
