package io.triptych.gateway.model;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names of languages (BCP 47), in the one spelling that is stored.
public final class LanguageTag {

    private LanguageTag() {}

    /// The tag as it is spelled; null if it names no language.
    public static @Nullable String spelled(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
