package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A person starts a conversation with a phone number: from now on its messages go there, until the customer writes
/// from elsewhere. The conversation need not be known yet. Without `replaces` only one that has nobody to answer gets
/// it. `waId` is the number as WhatsApp showed it, or the digits that a person typed. The answer is the
/// [io.triptych.message.api.event.ConversationProgress] after it.
@Serdeable
public record NameReplyIdentity(
        long companyId,
        long whatsappAccountId,
        long contactId,
        @Nullable Long assignedTo,
        String waId,
        boolean replaces,
        NamedBy by) {

    /// The person who started it.
    @Serdeable
    public record NamedBy(long id, String name) {}
}
