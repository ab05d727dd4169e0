package io.triptych.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Many rows as parameters of one statement: each column is an array, for `unnest`. So the text of the statement is the
/// same for any number of rows.
public final class ArrayColumns<T> {
    private final List<T> rows;
    private final List<SqlStatement.Parameter> columns = new ArrayList<>();

    private ArrayColumns(List<T> rows) {
        this.rows = rows;
    }

    /// Starts with these rows and no column yet.
    public static <T> ArrayColumns<T> of(List<T> rows) {
        return new ArrayColumns<>(rows);
    }

    public ArrayColumns<T> bigint(Function<? super T, @Nullable Long> value) {
        return array("bigint", value);
    }

    public ArrayColumns<T> integer(Function<? super T, @Nullable Integer> value) {
        return array("integer", value);
    }

    public ArrayColumns<T> uuid(Function<? super T, @Nullable UUID> value) {
        return array("uuid", value);
    }

    public ArrayColumns<T> text(Function<? super T, @Nullable String> value) {
        return array("text", value);
    }

    public ArrayColumns<T> bool(Function<? super T, @Nullable Boolean> value) {
        return array("boolean", value);
    }

    /// ISO 8601 with its Z: an array of times would be written in the zone of this machine, where an hour may be twice.
    public ArrayColumns<T> instant(Function<? super T, @Nullable Instant> value) {
        return array("timestamptz", row -> {
            Instant instant = value.apply(row);
            return instant == null ? null : instant.toString();
        });
    }

    List<SqlStatement.Parameter> parameters() {
        return columns;
    }

    private ArrayColumns<T> array(String type, Function<? super T, ? extends @Nullable Object> value) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        columns.add(SqlStatement.array(type, values));
        return this;
    }
}
