package io.triptych.message.api.event;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a conversation had come, as message-service knew it when an event happened.
///
/// `version` is the conversation's version in message-service and grows with each change that it makes to it.
/// `latestInboundNumber` counts the customer's messages (1, 2, 3 …; 0 before the first), `latestInboundMessageId` is
/// the id of that latest one. `windowExpiresAt` is the end of WhatsApp's 24-hour window, absent before the customer
/// ever wrote. The three topics about one conversation have no order among them: take the highest version.
@Serdeable
public record ConversationProgress(
        long conversationId,
        long contactId,
        long whatsappAccountId,
        long version,
        long latestInboundNumber,
        @Nullable Long latestInboundMessageId,
        @Nullable Instant windowExpiresAt) {}
