package io.triptych.message.model;

import io.triptych.message.content.OutboundContent;
import org.jspecify.annotations.Nullable;

/// A person writes to a customer. The same `messageId` again is the same message. `lastSeenId` is the newest message
/// that the writer had seen; `trace` is the request that asked.
public record SendMessage(
        long companyId,
        long conversationId,
        String messageId,
        OutboundContent content,
        @Nullable Long replyTo,
        @Nullable Long lastSeenId,
        SentBy by,
        Trace trace) {

    /// The same with this content.
    public SendMessage saying(OutboundContent other) {
        return new SendMessage(companyId, conversationId, messageId, other, replyTo, lastSeenId, by, trace);
    }
}
