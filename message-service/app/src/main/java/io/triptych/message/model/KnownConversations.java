package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// What is known here of conversation-service's conversations.
public interface KnownConversations {

    /// Keeps a conversation that its owner told of; what is known already stays as it is.
    void add(Known conversation);

    /// A conversation as its owner answered.
    record Known(
            long id,
            long companyId,
            long whatsappAccountId,
            long contactId,
            @Nullable Long assignedTo) {}
}
