package io.triptych.conversation.model;

import io.triptych.conversation.api.ConversationView.ContactRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this service knows of a company's contact, as of a version of contact-service's. `numbers` are all that the
/// contact is known by, digits with a plus; absent where only the contact's own was told.
public record KnownContact(
        long companyId,
        ContactRef contact,
        long version,
        @Nullable List<String> numbers) {

    /// A contact of whom no other number was told.
    public KnownContact(long companyId, ContactRef contact, long version) {
        this(companyId, contact, version, null);
    }

    public long id() {
        return contact.id();
    }
}
