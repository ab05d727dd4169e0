package io.triptych.conversation.model;

import java.util.Locale;

/// What people do to saved views, as the audit has it.
public enum SavedViewDeed {
    SAVED_VIEW_CREATED,
    SAVED_VIEW_CHANGED,
    SAVED_VIEW_DELETED;

    /// The word for what is done.
    public String action() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The word for what it is done to.
    public String entity() {
        return "saved_view";
    }
}
