package io.triptych.postgres;

import org.jspecify.annotations.Nullable;

/// Maps a row of a result to an object.
@FunctionalInterface
public interface RowMapper<T extends @Nullable Object> {
    T map(Row row);
}
