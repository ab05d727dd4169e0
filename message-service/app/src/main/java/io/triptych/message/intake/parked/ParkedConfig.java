package io.triptych.message.intake.parked;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How what is parked is looked after.
///
/// @param sweepEvery how often it is looked whether a number that elements wait for is known by now
@ConfigurationProperties("triptych.message.parked")
record ParkedConfig(@Bindable(defaultValue = "2s") @NotNull Duration sweepEvery) {}
