package io.triptych.service.start;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How a service warms up.
///
/// @param within how long a service may warm itself up before it is ready all the same; `0s`: not at all
@ConfigurationProperties("triptych.warm-up")
record WarmUpConfig(@Bindable(defaultValue = "10s") @NotNull Duration within) {}
