package io.triptych.bench.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was read for one page, and what of it is too much.
record Verdict(String page, long buffers, long rowsRead, long rowsReturned, List<String> faults) {

    private static final int ROWS_READ_A_ROW_MAX = 10;

    /// Judges the statements of one page, which may look at so many blocks together.
    static Verdict of(String page, List<Plan> all, long buffersMax) {
        List<Plan> plans = all.stream().filter(Plan::isOfLargeTable).toList();
        List<String> faults = new ArrayList<>();
        for (Plan plan : plans) {
            plan.readWhole().forEach(table -> faults.add("reads " + table + " from end to end"));
            if (plan.rowsRead() > ROWS_READ_A_ROW_MAX * Math.max(1, plan.rowsReturned())) {
                faults.add("reads " + plan.rowsRead() + " rows for " + plan.rowsReturned() + ": "
                        + plan.statement().replaceAll("\\s+", " "));
            }
        }
        long buffers = plans.stream().mapToLong(Plan::buffers).sum();
        if (buffers > buffersMax) {
            faults.add("looks at " + buffers + " blocks, " + buffersMax + " are the most");
        }
        if (plans.isEmpty()) {
            faults.add("no statement was seen");
        }
        return new Verdict(
                page,
                buffers,
                plans.stream().mapToLong(Plan::rowsRead).sum(),
                plans.stream().mapToLong(Plan::rowsReturned).sum(),
                faults);
    }

    String line() {
        String numbers = String.format(
                Locale.ROOT, "%-58s %6d blocks %6d rows read %5d returned", page, buffers, rowsRead, rowsReturned);
        return faults.isEmpty() ? numbers : numbers + "\n    ! " + String.join("\n    ! ", faults);
    }
}
