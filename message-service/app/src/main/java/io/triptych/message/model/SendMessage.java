package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// A person writes to a customer. The same `messageId` again is the same message. `lastSeenId` is the newest message
/// that the writer had seen; `trace` is the request that asked.
public record SendMessage(
        long companyId,
        long conversationId,
        String messageId,
        MessageBody.Text body,
        @Nullable Long replyTo,
        @Nullable Long lastSeenId,
        SentBy by,
        Trace trace) {}
