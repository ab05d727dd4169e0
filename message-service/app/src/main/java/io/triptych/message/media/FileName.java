package io.triptych.message.media;

import io.triptych.service.failure.FailureException;
import org.jspecify.annotations.Nullable;

/// The name that a file was brought with: without the folders that some clients put before it, and without characters
/// that no name has.
final class FileName {

    private static final int LENGTH_MAX = 240;

    private FileName() {}

    /// Nothing if there is none; fails if it is too long.
    static @Nullable String of(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (name.codePointCount(0, name.length()) > LENGTH_MAX) {
            throw FailureException.invalid("file", "must have a name of at most " + LENGTH_MAX + " characters");
        }
        return name.isEmpty() || name.matches("\\.+") ? null : name;
    }
}
