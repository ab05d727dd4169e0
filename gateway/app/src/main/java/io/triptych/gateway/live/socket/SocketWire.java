package io.triptych.gateway.live.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WebSocket. Its turns are those of its channel's event loop: Netty writes at once what the event loop gives it and
/// queues what other threads do, so calls of several threads overtake each other however they are ordered.
///
/// A close frame waits behind what was written before it, so a client that doesn't read would never get it: its
/// connection is cut.
final class SocketWire implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(SocketWire.class);
    private static final long CUT_AFTER_SECONDS = 2;

    private final Channel channel;

    SocketWire(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void inTurn(Runnable work) {
        try {
            channel.eventLoop().execute(work);
        } catch (RejectedExecutionException e) {
            // The server has stopped, and its sockets with it.
            LOG.debug("A socket's event loop has ended", e);
        }
    }

    @Override
    public boolean isTurn() {
        return channel.eventLoop().inEventLoop();
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public void write(String text, Runnable gone) {
        ChannelFuture written = channel.write(new TextWebSocketFrame(text));
        var _ = written.addListener(result -> gone.run());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void ping() {
        var _ = channel.writeAndFlush(new PingWebSocketFrame());
    }

    @Override
    public void close(int code, String reason) {
        var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
        var _ = channel.eventLoop().schedule(this::cut, CUT_AFTER_SECONDS, TimeUnit.SECONDS);
    }

    private void cut() {
        var _ = channel.close();
    }
}
