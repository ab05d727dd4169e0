package io.triptych.gateway.live.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Holds what a client sends to what a client has to say, before any of it is gathered or read: a message by the sum of
/// its fragments, all messages by their number in a while, and who hasn't said hello by all that they ever send. What
/// goes beyond ends the session, and what comes after that is dropped.
final class SocketBounds extends ChannelInboundHandlerAdapter {

    static final String NAME = "socket-bounds";

    /// (bytes) A hello carries a token of about 1 KB; nothing else comes near.
    static final int MESSAGE_BYTES_MAX = 16_384;

    // A hello, and room for who sends it in pieces or pings first.
    private static final int FRAMES_BEFORE_HELLO_MAX = 32;
    // A client that types, looks, pings and brings new tokens sends five in this time.
    private static final int FRAMES_MAX = 300;
    private static final long FRAMES_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LiveSession session;
    private long messageBytes;
    private long bytesBeforeHello;
    private int framesBeforeHello;
    private int frames;
    private long framesSince = System.nanoTime();

    SocketBounds(LiveSession session) {
        this.session = session;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof WebSocketFrame frame) || frame instanceof CloseWebSocketFrame || isTaken(ctx, frame)) {
            ctx.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private boolean isTaken(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (session.isClosed()) {
            return false;
        }
        CloseCode excess = excess(frame);
        if (excess != null) {
            session.close(excess);
            return false;
        }
        // Answers to who doesn't read them would only heap up.
        return !(frame instanceof PingWebSocketFrame) || ctx.channel().isWritable();
    }

    private @Nullable CloseCode excess(WebSocketFrame frame) {
        if (frame.rsv() != 0) {
            // Bits of an extension, and none was agreed on: compression would multiply what is bounded here.
            return CloseCode.PROTOCOL_ERROR;
        }
        if (isTooLong(frame)) {
            return CloseCode.TOO_LONG;
        }
        return isTooMuch() ? CloseCode.TOO_TALKATIVE : null;
    }

    private boolean isTooLong(WebSocketFrame frame) {
        int bytes = frame.content().readableBytes();
        boolean tooLong = false;
        if (session.member() == null) {
            bytesBeforeHello += bytes;
            tooLong = bytesBeforeHello > MESSAGE_BYTES_MAX;
        }
        if (!isControl(frame)) {
            messageBytes += bytes;
            tooLong |= messageBytes > MESSAGE_BYTES_MAX;
            messageBytes = frame.isFinalFragment() ? 0 : messageBytes;
        }
        return tooLong;
    }

    /// Such a frame may come between the fragments of a message.
    private static boolean isControl(WebSocketFrame frame) {
        return frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame;
    }

    private boolean isTooMuch() {
        long now = System.nanoTime();
        if (now - framesSince > FRAMES_NANOS) {
            framesSince = now;
            frames = 0;
        }
        frames++;
        if (session.member() == null) {
            framesBeforeHello++;
        }
        return frames > FRAMES_MAX || framesBeforeHello > FRAMES_BEFORE_HELLO_MAX;
    }
}
