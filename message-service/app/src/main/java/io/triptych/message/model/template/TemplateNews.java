package io.triptych.message.model.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a webhook of WhatsApp's tells of a template, found by its id or, failing that, by name and language.
///
/// @param at when, by WhatsApp's time
/// @param said what it is now
/// @param refetch whether all of it has to be asked for, as the webhook doesn't say it all
public record TemplateNews(
        @Nullable String templateId,
        @Nullable String name,
        @Nullable String language,
        Instant at,
        Said said,
        boolean refetch) {

    /// What became another; nothing for what it doesn't mention. `reason` goes with the status.
    public record Said(
            @Nullable String status,
            @Nullable String reason,
            @Nullable String quality,
            @Nullable String category) {

        /// Nothing in particular.
        public static final Said NOTHING = new Said(null, null, null, null);
    }
}
