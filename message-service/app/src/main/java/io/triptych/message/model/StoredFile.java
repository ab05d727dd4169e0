package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// What is known of a file in the object storage, by its own bytes and not by what was said of it. Pictures and videos
/// have a size in pixels as they are shown, sounds and videos a duration, where their headers say so; 0 bytes of a
/// thumbnail are none.
///
/// @param sha256 in base64, as WhatsApp writes it
public record StoredFile(
        String mimeType,
        long size,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMillis,
        long thumbnailSize) {}
