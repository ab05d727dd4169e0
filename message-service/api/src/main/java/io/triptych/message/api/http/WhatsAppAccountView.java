package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.MessageView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A business number of a company; `teamId` is the team that gets what comes to it. From `wabaId` on it is for admins
/// only; tokens and secrets are never in it.
@Serdeable
public record WhatsAppAccountView(
        long id,
        String name,
        String displayPhoneNumber,
        String phoneNumberId,
        @Nullable Long teamId,
        @Nullable String wabaId,
        @Nullable String appId,
        @Nullable Health health,
        @Nullable String verifiedName,
        @Nullable String nameStatus,
        @Nullable String quality,
        @Nullable String tier,
        @Nullable Instant tokenEndsAt,
        @Nullable Instant webhookSeenAt,
        @Nullable List<Notice> notices,
        @Nullable Lane lane) {

    /// What WhatsApp said of the business account or of a number in it: the webhook's field and its words.
    @Serdeable
    public record Notice(String field, String said, Instant at) {}

    /// What the last check found: `state` is `ok`, `problem` or `unknown`.
    @Serdeable
    public record Health(String state, @Nullable Instant checkedAt, List<Problem> problems) {}

    /// What is wrong and what helps; `code` is the check that found it, `token_ends` or `lane`.
    @Serdeable
    public record Problem(String code, String message) {}

    /// The number's way out: `state` is `open`, `paused` or `stopped`, since `since`; `queued` messages wait, the first
    /// since `oldestAt`. Of one that is stopped `reason` says what WhatsApp refused, `askedAgainAt` when it is
    /// asked about the number next. `rateNow` is less than `ratePerSecond` while the number recovers from what
    /// WhatsApp last said at `slowedAt`: that it is too fast.
    @Serdeable
    public record Lane(
            String state,
            Instant since,
            MessageView.@Nullable MessageError reason,
            @Nullable Instant askedAgainAt,
            long queued,
            @Nullable Instant oldestAt,
            int ratePerSecond,
            int rateNow,
            @Nullable Instant slowedAt) {}
}
