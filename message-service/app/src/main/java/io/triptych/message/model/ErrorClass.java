package io.triptych.message.model;

/// What an error of WhatsApp's means for the message, its customer and its business number.
public enum ErrorClass {
    /// This message will never go: it fails.
    PERMANENT,
    /// WhatsApp could not do it now: the same message is tried again for a minute.
    RETRY,
    /// The business number sends too fast: it pauses and speeds up again slowly.
    THROTTLE_NUMBER,
    /// Too many messages to this one customer: only they wait.
    THROTTLE_PAIR,
    /// Nothing goes out of this business number before an admin acts: its lane stops, the message waits.
    STOP_LANE
}
