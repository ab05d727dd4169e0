package io.triptych.message.model;

import java.util.Locale;

/// Where a message was written that went another way than through here.
public enum MessageOrigin {
    /// By us, with the WhatsApp Business app on a phone or beside it.
    PHONE,
    /// By the customer, before the number was connected here: WhatsApp told of it afterwards.
    HISTORY;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /// The word in JSON and in the database.
    public String wire() {
        return wire;
    }

    /// The origin of a word that we wrote ourselves.
    public static MessageOrigin of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
