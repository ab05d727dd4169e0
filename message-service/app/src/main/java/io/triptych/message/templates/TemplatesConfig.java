package io.triptych.message.templates;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How templates are kept true beside webhooks.
///
/// @param syncEvery how often WhatsApp is asked for all templates of a business account, give or take a tenth: a call
///     for fifty templates, of which WhatsApp allows 5,000 an hour
/// @param retryAfter how soon it is asked again when it didn't answer; twice as long after each further failure
/// @param lookEvery how often it is looked whether a business account is due
@ConfigurationProperties("triptych.message.templates")
record TemplatesConfig(
        @Bindable(defaultValue = "1h") @NotNull Duration syncEvery,
        @Bindable(defaultValue = "30s") @NotNull Duration retryAfter,
        @Bindable(defaultValue = "2s") @NotNull Duration lookEvery) {}
