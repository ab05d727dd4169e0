package io.triptych.message.model;

import java.util.Locale;

/// What an error of WhatsApp's means for the message, its customer and its business number.
public enum ErrorClass {
    /// This message will never go: it fails.
    PERMANENT,
    /// WhatsApp could not do it now: the same message is tried again for a minute.
    RETRY,
    /// The business number sends too fast: it pauses and speeds up again slowly.
    THROTTLE_NUMBER,
    /// Too many messages to this one customer: only they wait.
    THROTTLE_CUSTOMER,
    /// Nothing goes out of this business number before an admin acts: its lane stops, the message waits.
    STOP_LANE,
    /// The setup or this program is wrong: this message fails, and others like it would, until an operator acts.
    OPERATOR;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /// The word in the catalogue and in metrics.
    public String wire() {
        return wire;
    }

    /// The class of a word of the catalogue.
    static ErrorClass of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
