package io.triptych.message.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How the sender role works.
///
/// @param callsMax (calls) how many calls of one number may be open at once; 1,000 a second with answers after 300 ms
///     need 300
/// @param retryFor how long WhatsApp's own trouble is waited out before a message fails
/// @param retryFirstAfter when a call that met WhatsApp's own trouble is first tried again
/// @param probeAfter when a stopped number is first asked about; then after half as long again each time
/// @param probeAfterMax how long it is between two such questions at most, for as long as the number is stopped
/// @param pollEvery how often lanes are looked after without being woken
/// @param pairLimit whether WhatsApp's limit for messages to one customer is kept to, in the whole installation
@ConfigurationProperties("triptych.sender")
public record SenderConfig(
        @Bindable(defaultValue = "400") @Min(1) @Max(5000) int callsMax,
        @Bindable(defaultValue = "60s") @NotNull Duration retryFor,
        @Bindable(defaultValue = "1s") @NotNull Duration retryFirstAfter,
        @Bindable(defaultValue = "15s") @NotNull Duration probeAfter,
        @Bindable(defaultValue = "60s") @NotNull Duration probeAfterMax,
        @Bindable(defaultValue = "500ms") @NotNull Duration pollEvery,
        @Bindable(defaultValue = "true") boolean pairLimit) {}
