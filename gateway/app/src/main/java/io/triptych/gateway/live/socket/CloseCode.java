package io.triptych.gateway.live.socket;

import java.util.Locale;

/// Why we close a socket.
enum CloseCode {
    /// This replica stops. The client goes to another.
    GOING_AWAY(1001),
    /// What came is no frame of the protocol.
    PROTOCOL_ERROR(1002),
    /// What came is no JSON object.
    NOT_UNDERSTOOD(1007),
    /// More came than anybody has to say.
    TOO_TALKATIVE(1008),
    /// What came is longer than anything that a client has to say.
    TOO_LONG(1009),
    /// No token in time, or one that has ended or isn't good any more.
    UNAUTHORIZED(4401),
    /// The client doesn't read as fast as its company writes. It resumes.
    TOO_SLOW(4408),
    /// The person has as many sockets as a person may have. The client polls.
    TOO_MANY_SOCKETS(4429);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /// The word in the close frame and in metrics.
    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
