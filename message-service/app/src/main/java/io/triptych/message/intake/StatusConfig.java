package io.triptych.message.intake;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How statuses that came before their attempt are looked after.
///
/// @param keptFor how long a status that came before its attempt waits for it before it is dropped
/// @param sweepEvery how often waiting statuses of the last ten minutes are looked at
/// @param fullSweepEvery how often all waiting statuses are looked at
@ConfigurationProperties("triptych.message.status")
record StatusConfig(
        @Bindable(defaultValue = "7d") @NotNull Duration keptFor,
        @Bindable(defaultValue = "2s") @NotNull Duration sweepEvery,
        @Bindable(defaultValue = "5m") @NotNull Duration fullSweepEvery) {}
