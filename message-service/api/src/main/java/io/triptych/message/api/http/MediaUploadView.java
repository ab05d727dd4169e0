package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that a person has brought, by its own bytes. `types` are the types of message that it can be sent with, the
/// most fitting first; `duration` is in seconds.
@Serdeable
public record MediaUploadView(
        long mediaId,
        String mimeType,
        long size,
        String sha256,
        @Nullable String filename,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable BigDecimal duration,
        @Nullable Boolean thumbnail,
        List<String> types) {}
