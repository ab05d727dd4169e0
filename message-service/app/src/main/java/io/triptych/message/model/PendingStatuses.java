package io.triptych.message.model;

import io.triptych.message.model.IntakeStore.Tally;
import java.time.Duration;

/// Statuses whose attempt was not known when they came.
public interface PendingStatuses {

    /// Applies those of the last `age` whose attempt is known now.
    Tally join(Duration age);

    /// Drops those that are older than `age`: nothing is done with them any more.
    Tally drop(Duration age);

    /// How many wait.
    long count();
}
