package io.triptych.message.model;

import java.util.Locale;

/// Which way a message went. Internal ones, notes, never leave the company.
public enum Direction {
    INBOUND,
    OUTBOUND,
    INTERNAL;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /// The word in JSON and in the database.
    public String wire() {
        return wire;
    }

    /// The direction of a word that we wrote ourselves.
    public static Direction of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
