package io.triptych.message.receiving;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How the secrets of the companies' own Meta apps are kept up to date.
///
/// @param secretsRefresh how often the secrets of companies' own Meta apps are read again; a new one counts after so
/// long
@ConfigurationProperties("triptych.message.webhook")
record AppSecretsConfig(@Bindable(defaultValue = "5s") Duration secretsRefresh) {}
