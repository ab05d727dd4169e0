package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView.ContactRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks for the conversations of (WhatsApp account, contact) pairs; those that don't exist are made, unassigned and
/// active. At most 500 elements; answers come element by element, in the same order.
@Serdeable
public record ResolveConversations(List<Wanted> conversations) {

    /// One pair. `at` becomes the new conversation's last activity, and `teamId`, the account's, its team.
    @Serdeable
    public record Wanted(
            long companyId,
            long whatsappAccountId,
            ContactRef contact,
            long contactVersion,
            Instant at,
            @Nullable Long teamId) {}

    /// The answers.
    @Serdeable
    public record Answer(List<Resolved> conversations) {}

    /// One answer: the conversation, or why this element was refused (`invalid_input`).
    @Serdeable
    public record Resolved(
            @Nullable Long conversationId,
            @Nullable Long assignedTo,
            @Nullable Long version,
            @Nullable String error) {}
}
