package io.triptych.message.model;

import java.util.Locale;

/// How a call to send ended, as it is stored with its attempt.
public enum DeliveryOutcome {
    ACCEPTED,
    REFUSED,
    THROTTLED,
    NOT_SENT,
    UNCERTAIN;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /// The word in JSON and in the database.
    public String wire() {
        return wire;
    }

    /// The outcome of a word that we wrote ourselves.
    public static DeliveryOutcome of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /// The outcome of an answer.
    public static DeliveryOutcome of(WhatsApp.Answer answer) {
        return switch (answer) {
            case WhatsApp.Answer.Accepted accepted -> ACCEPTED;
            case WhatsApp.Answer.Refused refused -> REFUSED;
            case WhatsApp.Answer.Throttled throttled -> THROTTLED;
            case WhatsApp.Answer.NotSent notSent -> NOT_SENT;
            case WhatsApp.Answer.Unsendable unsendable -> NOT_SENT;
            case WhatsApp.Answer.Unknown unknown -> UNCERTAIN;
        };
    }
}
