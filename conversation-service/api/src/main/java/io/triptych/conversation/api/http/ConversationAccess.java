package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// What the gateway needs of a conversation that the person asking may see and answer.
@Serdeable
public record ConversationAccess(
        long conversationId,
        long companyId,
        long whatsappAccountId,
        long contactId,
        @Nullable Long assignedTo,
        @Nullable Long teamId) {}
