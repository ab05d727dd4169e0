package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A file of a message: where it belongs, and what is known of its bytes if they are here. Without a thumbnail
/// `thumbnailSize` is left out.
@Serdeable
public record MediumView(
        long id,
        long conversationId,
        String type,
        String state,
        @Nullable String filename,
        @Nullable String mimeType,
        @Nullable Long size,
        @Nullable String sha256,
        @Nullable Long thumbnailSize) {

    /// How many bytes one answer has at most.
    public static final int PART_BYTES_MAX = 1_048_576;
}
