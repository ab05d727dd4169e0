package io.triptych.gateway;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// What passwords have to be.
///
/// @param minLength (characters) how long a new password is at least
@ConfigurationProperties("triptych.password")
record PasswordConfig(
        @Bindable(defaultValue = "12") @Min(8) @Max(100) int minLength) {}
