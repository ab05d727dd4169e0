package io.triptych.contact.model;

import org.jspecify.annotations.Nullable;

/// What a merge patch says about one field: nothing, a new value, or that it goes.
public sealed interface FieldChange<T> {

    /// The field after this change.
    @Nullable
    T appliedTo(@Nullable T before);

    /// The field isn't named: it stays.
    record Keep<T>() implements FieldChange<T> {
        @Override
        public @Nullable T appliedTo(@Nullable T before) {
            return before;
        }
    }

    /// The field gets this value.
    record Put<T>(T value) implements FieldChange<T> {
        @Override
        public T appliedTo(@Nullable T before) {
            return value;
        }
    }

    /// The field goes.
    record Remove<T>() implements FieldChange<T> {
        @Override
        public @Nullable T appliedTo(@Nullable T before) {
            return null;
        }
    }
}
