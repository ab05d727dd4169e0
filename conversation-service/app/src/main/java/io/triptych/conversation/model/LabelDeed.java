package io.triptych.conversation.model;

import java.util.Locale;

/// What people do to labels, as the audit has it.
public enum LabelDeed {
    LABEL_CREATED,
    LABEL_CHANGED,
    LABEL_DELETED;

    /// The word for what is done.
    public String action() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The word for what it is done to.
    public String entity() {
        return "label";
    }
}
