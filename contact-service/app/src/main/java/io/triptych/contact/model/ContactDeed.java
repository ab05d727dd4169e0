package io.triptych.contact.model;

/// What people do to contacts, and stands in the audit: nothing else does. The API's description lists the words of all
/// services' deeds.
public enum ContactDeed {
    CONTACT_CREATED("contact.created"),
    CONTACT_EDITED("contact.edited"),
    CONTACT_MERGED("contact.merged"),
    CONTACT_KEPT_APART("contact.kept_apart");

    private final String action;

    ContactDeed(String action) {
        this.action = action;
    }

    /// The word for what is done.
    public String action() {
        return action;
    }

    /// The word for what it is done to.
    public String entity() {
        return "contact";
    }
}
