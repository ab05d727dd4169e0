package io.triptych.conversation.api.event;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A customer's messages raised a conversation's unread count to `unreadCount`; `latestInboundNumber` is the number of
/// the latest of them.
@Serdeable
public record UnreadIncremented(
        long conversationId,
        long companyId,
        @Nullable Long assignedTo,
        long unreadCount,
        long latestInboundNumber,
        long version) {}
