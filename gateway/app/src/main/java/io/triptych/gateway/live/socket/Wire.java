package io.triptych.gateway.live.socket;

/// A socket, as far as a live session needs one. It is written to in turn only, so that what is written first is
/// read first.
interface Wire {

    /// Runs work in turn with all other work of the socket, in the order in which it was given. Any thread may call it;
    /// it waits for nothing.
    void inTurn(Runnable work);

    /// Whether this is a turn of the socket.
    boolean isTurn();

    /// Whether what is written may still arrive.
    boolean isOpen();

    /// Writes a text behind all that was written before, only ever in turn. `gone` runs in turn, too: when the text has
    /// left, or never will.
    void write(String text, Runnable gone);

    /// Lets go out what was written, in turn.
    void flush();

    /// Writes something that only shows that the connection lives, in turn.
    void ping();

    /// Closes behind all that was written, in turn, and cuts the connection a moment later if the client doesn't even
    /// read that.
    void close(int code, String reason);
}
