package io.triptych.postgres;

import java.util.Map;

/// What is known of the call that a transaction is made in, beside its company: PostgreSQL's settings that end with the
/// transaction, for columns that take their default from them. So nobody who writes a row has to think of it.
@FunctionalInterface
public interface TransactionOrigin {

    /// The settings with their values; of what isn't known there is none.
    Map<String, String> settings();
}
