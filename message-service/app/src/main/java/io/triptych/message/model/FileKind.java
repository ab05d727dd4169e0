package io.triptych.message.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// By what people look for the files of a conversation.
public enum FileKind {
    /// Photos and videos.
    MEDIA,
    DOCUMENTS;

    /// The kind of this name in the API.
    public static Optional<FileKind> of(String wire) {
        return Stream.of(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }

    /// Its name in the API.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
