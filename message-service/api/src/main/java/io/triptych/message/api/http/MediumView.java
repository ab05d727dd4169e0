package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A file: where it belongs, and what is known of its bytes if they are here. One that is not sent yet belongs
/// nowhere, and only who has brought it is shown it. Without a thumbnail `thumbnailSize` is left out.
@Serdeable
public record MediumView(
        long id,
        @Nullable Long conversationId,
        @Nullable String type,
        String state,
        @Nullable String filename,
        @Nullable String mimeType,
        @Nullable Long size,
        @Nullable String sha256,
        @Nullable Long thumbnailSize) {

    /// How many bytes one answer has at most.
    public static final int PART_BYTES_MAX = 1_048_576;
}
