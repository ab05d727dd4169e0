package io.triptych.message.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the last check of a business number found, and when WhatsApp was last heard of. `notices` are the newest words
/// of WhatsApp's, the newest first. `checkedAt` is nothing before the first check, `tokenEndsAt` if its token doesn't
/// end; `nameStatus` is what WhatsApp makes of the name that customers see.
public record NumberHealth(
        @Nullable Instant checkedAt,
        List<Problem> problems,
        @Nullable String verifiedName,
        @Nullable String nameStatus,
        @Nullable String quality,
        @Nullable String tier,
        @Nullable Instant tokenEndsAt,
        @Nullable Instant webhookSeenAt,
        List<Notice> notices) {

    /// Of a number that was never checked and never heard of.
    public static final NumberHealth UNKNOWN =
            new NumberHealth(null, List.of(), null, null, null, null, null, null, List.of());

    /// What WhatsApp said of the business account or of a number in it: the webhook's field and its words.
    public record Notice(String field, String said, Instant at) {}

    /// What is wrong, with what helps, in words for an admin. `code` is the check that found it.
    public record Problem(String code, String message) {}
}
