package io.triptych.gateway.live;

/// Why we close a socket.
enum CloseCode {
    /// No token in time, or one that has ended or isn't good any more.
    UNAUTHORIZED(4401),
    /// The client doesn't read as fast as its company writes. It resumes.
    TOO_SLOW(4408),
    /// What came is no JSON object.
    NOT_UNDERSTOOD(1007),
    /// What came is longer than anything that a client has to say.
    TOO_LONG(1009),
    /// This replica stops. The client goes to another.
    GOING_AWAY(1001);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
