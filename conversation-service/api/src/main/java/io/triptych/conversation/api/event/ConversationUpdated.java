package io.triptych.conversation.api.event;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A conversation as of `version`: what message-service keeps of it to route and to filter.
@Serdeable
public record ConversationUpdated(
        long conversationId,
        long companyId,
        long whatsappAccountId,
        long contactId,
        @Nullable Long assignedTo,
        String status,
        long version) {}
