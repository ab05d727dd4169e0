package io.triptych.gateway.live;

import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A WebSocket. A close frame waits behind what was written before it, so a client that doesn't read would never get
/// it: its connection is cut.
final class SocketWire implements Wire {

    private static final long CUT_AFTER_SECONDS = 2;

    private final WebSocketSession session;
    private final Channel channel;

    SocketWire(WebSocketSession session, Channel channel) {
        this.session = session;
        this.channel = channel;
    }

    @Override
    public CompletableFuture<?> send(String text) {
        return session.isOpen()
                ? session.sendAsync(text)
                : CompletableFuture.failedFuture(new IllegalStateException("The socket is closed"));
    }

    @Override
    public void ping() {
        if (session.isOpen()) {
            var _ = session.sendPingAsync(new byte[0]);
        }
    }

    @Override
    public void close(int code, String reason) {
        session.close(new CloseReason(code, reason));
        var _ = channel.eventLoop().schedule((Runnable) this::cut, CUT_AFTER_SECONDS, TimeUnit.SECONDS);
    }

    private void cut() {
        var _ = channel.close();
    }
}
