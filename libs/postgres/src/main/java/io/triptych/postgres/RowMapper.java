package io.triptych.postgres;

import org.jspecify.annotations.Nullable;

/// Makes of a row what the program works with.
@FunctionalInterface
public interface RowMapper<T extends @Nullable Object> {
    T map(Row row);
}
