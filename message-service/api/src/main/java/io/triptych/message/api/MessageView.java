package io.triptych.message.api;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as everyone outside message-service sees it: the gateway's API, events, the company feed.
///
/// `version` grows with each change of this message; who holds a higher one ignores a lower one. `timestamp` has
/// milliseconds and orders a thread together with `id`. `messageId` is the client's UUID for an outbound message and
/// WhatsApp's id for an inbound one. `inboundNumber` is the number of an inbound message in its conversation, by which
/// [InboundReading] tells whether it is read; its `status` and `version` are as of the number read that the service
/// knew. `origin` is `phone` for a message of ours that was written with the WhatsApp Business app, and `history` for a
/// customer's of before the number was connected, which has no number and is read; else it is absent.
/// `doubt` is what is to be decided about a message that is `uncertain`, and there only then: `waiting` (WhatsApp
/// may still tell what became of it), `asked` (whoever answers the customer sends it again or leaves it) or `left`
/// (somebody left it as it is).
@Serdeable
public record MessageView(
        long id,
        long companyId,
        long conversationId,
        String messageId,
        @Nullable String whatsappMessageId,
        String direction,
        String type,
        JsonNode content,
        String status,
        @Nullable MessageError error,
        @Nullable Waiting waiting,
        @Nullable String doubt,
        @Nullable ReplyTo replyTo,
        @Nullable List<Reaction> reactions,
        @Nullable Boolean forwarded,
        @Nullable String origin,
        @Nullable Boolean edited,
        @Nullable Boolean deleted,
        @Nullable SentBy sentBy,
        @Nullable Long inboundNumber,
        long version,
        Instant timestamp,
        Instant createdAt) {

    /// Why a message failed, in words for an agent. `action` is what can be done about it: `retry`, `use_template`,
    /// `new_upload`, `wait`, `ask_admin` or `none`.
    @Serdeable
    public record MessageError(int code, String title, String help, String action) {}

    /// Why a message that is `sending` isn't on its way: `reason` is `stopped` (WhatsApp refuses the number),
    /// `paused` (an admin holds it back), `throttled` (a limit of WhatsApp's for the customer or the number) or
    /// `retrying` (WhatsApp couldn't take it, or one before it, and is asked again). `since` is when it began to
    /// wait for that, `until` when it is tried again, where that is known, `error` what WhatsApp said. Absent while
    /// it is being sent or has its turn by the number's rate, and with any other status.
    @Serdeable
    public record Waiting(
            String reason,
            Instant since,
            @Nullable Instant until,
            @Nullable MessageError error) {}

    /// The message that this one quotes; without `id` when it is not known here.
    @Serdeable
    public record ReplyTo(@Nullable Long id, @Nullable String preview) {}

    /// One side's reaction. `own` is ours, the latest of any colleague; `failed` of it says that WhatsApp didn't take
    /// it.
    @Serdeable
    public record Reaction(
            String emoji,
            String by,
            @Nullable Boolean own,
            @Nullable Boolean failed) {}

    /// The person who wrote an outbound message or a note.
    @Serdeable
    public record SentBy(long id, String name) {}
}
