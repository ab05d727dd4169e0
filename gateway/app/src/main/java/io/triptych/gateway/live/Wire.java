package io.triptych.gateway.live;

import java.util.concurrent.CompletableFuture;

/// A socket, as far as a live session needs one.
interface Wire {

    /// Sends; the future completes once the text is written.
    CompletableFuture<?> send(String text);

    /// Sends something that only shows that the connection lives.
    void ping();

    /// Closes, and cuts the connection a moment later if the client doesn't even read that.
    void close(int code, String reason);
}
