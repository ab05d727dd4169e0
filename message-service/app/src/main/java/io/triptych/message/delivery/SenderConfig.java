package io.triptych.message.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How the sender role works.
///
/// `callsMax` calls of one number may be open at once: 1,000 a second with answers after 300 ms need 300. `retryFor` is
/// how long WhatsApp's own trouble is waited out. `probeAfter` is when a stopped number is first tried again.
/// `pairLimit` switches WhatsApp's limit for one customer off for the whole installation.
@ConfigurationProperties("triptych.sender")
public record SenderConfig(
        @Bindable(defaultValue = "400") @Min(1) @Max(5000) int callsMax,
        @Bindable(defaultValue = "60s") @NotNull Duration retryFor,
        @Bindable(defaultValue = "1s") @NotNull Duration retryFirstAfter,
        @Bindable(defaultValue = "60s") @NotNull Duration probeAfter,
        @Bindable(defaultValue = "500ms") @NotNull Duration pollEvery,
        @Bindable(defaultValue = "true") boolean pairLimit) {}
