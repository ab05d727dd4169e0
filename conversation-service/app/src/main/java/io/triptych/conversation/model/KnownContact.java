package io.triptych.conversation.model;

import io.triptych.conversation.api.ConversationView.ContactRef;

/// What this service knows of a company's contact, as of a version of contact-service's.
public record KnownContact(long companyId, ContactRef contact, long version) {

    public long id() {
        return contact.id();
    }
}
