package io.triptych.conversation.api;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation as everyone outside conversation-service sees it.
///
/// `version` is conversation-service's own and grows with each change; who holds a higher one ignores a lower one.
/// `phoneNumber` is the number that the next message goes to, absent of a customer who hides it; `contact` has its own.
/// The customer's messages up to `numberRead` are read: `lastMessage` is a message as message-service published it, but
/// for that. `status` is `active` or `archived`; one that is active and
/// has `snoozedUntil` is out of the lists until then or until the customer writes. It is `unanswered` while the
/// customer
/// wrote last; notes and reactions are no answers.
@Serdeable
public record ConversationView(
        long id,
        long companyId,
        @Nullable Long contactId,
        @Nullable String phoneNumber,
        @Nullable Long whatsappAccountId,
        Instant lastMessageAt,
        long unreadCount,
        long numberRead,
        String status,
        @Nullable Instant snoozedUntil,
        @Nullable Long assignedTo,
        @Nullable Long teamId,
        @Nullable Instant windowExpiresAt,
        boolean unanswered,
        List<Label> labels,
        long version,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable ContactRef contact,
        @Nullable UserRef assignedUser,
        @Nullable JsonNode lastMessage) {

    /// A label of the company, put on this conversation.
    @Serdeable
    public record Label(long id, String name, String colour) {}

    /// What the list shows of the customer.
    @Serdeable
    public record ContactRef(
            long id,
            @Nullable String name,
            @Nullable String phoneNumber,
            @Nullable String email) {}

    /// What the list shows of a colleague.
    @Serdeable
    public record UserRef(long id, String name) {}
}
