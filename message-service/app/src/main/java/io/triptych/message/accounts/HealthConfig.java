package io.triptych.message.accounts;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How business numbers are looked after.
///
/// @param checkEvery how often WhatsApp is asked about each connected number: its token, rights, business account and
///     webhooks; four calls each time, of which WhatsApp allows 5,000 an hour for a business account
/// @param lookEvery how often it is looked whether a number's check is due
@ConfigurationProperties("triptych.message.health")
record HealthConfig(
        @Bindable(defaultValue = "15m") @NotNull Duration checkEvery,
        @Bindable(defaultValue = "10s") @NotNull Duration lookEvery) {}
