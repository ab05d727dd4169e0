package io.triptych.message.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the last check of a business number found, and when WhatsApp was last heard of. `checkedAt` is nothing before
/// the first check, `tokenEndsAt` if its token doesn't end.
public record NumberHealth(
        @Nullable Instant checkedAt,
        List<Problem> problems,
        @Nullable String quality,
        @Nullable String tier,
        @Nullable Instant tokenEndsAt,
        @Nullable Instant webhookSeenAt) {

    /// Of a number that was never checked and never heard of.
    public static final NumberHealth UNKNOWN = new NumberHealth(null, List.of(), null, null, null, null);

    /// What is wrong, with what helps, in words for an admin. `code` is the check that found it.
    public record Problem(String code, String message) {}
}
