package io.triptych.eventing.outbox;

import io.triptych.postgres.SqlStatement;
import org.jspecify.annotations.Nullable;

/// A statement that changes the rows an event is about, sent in one round trip with the event.
///
/// @param statement an `INSERT`, `UPDATE` or `DELETE`; what it returns is ignored
/// @param rows how many rows it must change, or else the transaction fails; null if it may be any number
public record RowChange(SqlStatement statement, @Nullable Integer rows) {}
