package io.triptych.contact.api.event;

/// The topics that contact-service owns.
public final class ContactTopics {
    /// The contact as of a version; compacted, keyed by contact.
    public static final String CONTACT_UPDATED = "contact-updated";

    private ContactTopics() {}
}
