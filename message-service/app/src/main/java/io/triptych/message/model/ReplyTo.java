package io.triptych.message.model;

import io.triptych.text.Graphemes;
import org.jspecify.annotations.Nullable;

/// The message that another one quotes; without `id` when it is not known here.
public record ReplyTo(@Nullable Long id, @Nullable String preview) {

    private static final int PREVIEW_LENGTH = 100;

    /// The beginning of a text, short enough for a quote and never half a character.
    public static String preview(String text) {
        return Graphemes.shortened(text, PREVIEW_LENGTH);
    }
}
