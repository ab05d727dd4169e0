package io.triptych.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A notice as it is kept for its person, with the conversation as it is now.
public record Notification(
        long id,
        Notice notice,
        long conversationId,
        @Nullable String contactName,
        @Nullable String phoneNumber,
        Instant at,
        boolean read) {}
