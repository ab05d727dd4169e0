package io.triptych.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection's bytes, before anything is read of them: it needs a place of its address, and while part of a request
/// is there the rest must come on. Time in which we don't read doesn't count.
final class Arrival extends ChannelDuplexHandler {

    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LINGER_SECONDS = 1;
    private static final int LINGER_BYTES_MAX = 65_536;

    /// What of a request is to come next.
    private enum Awaited {
        NOTHING,
        HEAD,
        BODY
    }

    private final Connections connections;
    private @Nullable InetAddress proxy;
    private @Nullable InetAddress client;
    private Places.@Nullable Place open;
    private Places.@Nullable Place slow;
    private Awaited awaited = Awaited.NOTHING;
    private boolean opened;
    private boolean watching;
    private boolean upgraded;
    private boolean lingers;
    // Whether the client may send; it may from the beginning.
    private boolean reads = true;
    private long readsSince;
    private long waited;
    private long bytes;

    Arrival(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            open(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (open(ctx)) {
            ctx.fireChannelActive();
        }
    }

    private boolean open(ChannelHandlerContext ctx) {
        if (opened || !(ctx.channel().remoteAddress() instanceof InetSocketAddress peer)) {
            return true;
        }
        opened = true;
        if (connections.addresses().isTrusted(peer.getAddress())) {
            proxy = peer.getAddress();
        } else {
            client = peer.getAddress();
            open = connections.open().take(client);
        }
        if (proxy == null && open == null) {
            refuse(ctx, Refusal.TOO_MANY);
            return false;
        }
        await(ctx, Awaited.HEAD);
        return true;
    }

    /// The peer, if it is a proxy of ours; then who the client is stands in each request.
    @Nullable
    InetAddress proxy() {
        return proxy;
    }

    /// A request's line and headers are there, of this client if a proxy passes it on.
    void headCame(ChannelHandlerContext ctx, @Nullable InetAddress behindProxy) {
        if (proxy != null) {
            client = behindProxy;
        }
        await(ctx, Awaited.BODY);
    }

    /// A request is there as a whole.
    void requestCame() {
        awaited = Awaited.NOTHING;
        giveBackSlow();
    }

    /// It is a socket from here on, with bounds of its own.
    void becomesSocket() {
        upgraded = true;
        requestCame();
    }

    private void await(ChannelHandlerContext ctx, Awaited next) {
        giveBackSlow();
        awaited = next;
        waited = 0;
        bytes = 0;
        readsSince = System.nanoTime();
        look(ctx, connections.config().slowAfter().toNanos());
    }

    private void look(ChannelHandlerContext ctx, long afterNanos) {
        if (!watching) {
            watching = true;
            var _ = ctx.executor().schedule(() -> look(ctx), afterNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look(ChannelHandlerContext ctx) {
        watching = false;
        if (awaited == Awaited.NOTHING || !ctx.channel().isActive()) {
            return;
        }
        long now = waitedNow();
        if (isSlow(now) && slow == null && client != null) {
            slow = connections.slow().take(client);
            if (slow == null) {
                refuse(ctx, Refusal.TOO_MANY_SLOW);
                return;
            }
        }
        if (isOverdue(now)) {
            refuse(ctx, awaited == Awaited.HEAD ? Refusal.SLOW_HEAD : Refusal.SLOW_BODY);
        } else {
            look(
                    ctx,
                    Math.min(LOOK_EVERY_NANOS, connections.config().slowAfter().toNanos()));
        }
    }

    /// A connection on which nothing was sent yet isn't a slow request.
    private boolean isSlow(long now) {
        return now >= connections.config().slowAfter().toNanos() && (awaited == Awaited.BODY || bytes > 0);
    }

    private boolean isOverdue(long now) {
        ConnectionsConfig config = connections.config();
        return awaited == Awaited.HEAD
                ? now > config.headWithin().toNanos()
                : now > config.bodyGrace().toNanos() + TimeUnit.SECONDS.toNanos(bytes) / config.bodyBytesPerSecondMin();
    }

    private long waitedNow() {
        return waited + (reads ? System.nanoTime() - readsSince : 0);
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        connections.refused(refusal);
        awaited = Awaited.NOTHING;
        var _ = ctx.channel().close();
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (!reads) {
            reads = true;
            readsSince = System.nanoTime();
        }
        ctx.read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        waited = waitedNow();
        reads = ctx.channel().config().isAutoRead();
        readsSince = System.nanoTime();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (lingers) {
            dropWhileLingering(ctx, message);
            return;
        }
        if (awaited == Awaited.NOTHING && !upgraded) {
            client = proxy == null ? client : null;
            await(ctx, Awaited.HEAD);
        }
        if (message instanceof ByteBuf buffer) {
            bytes += buffer.readableBytes();
        }
        ctx.fireChannelRead(message);
    }

    /// A socket that is closed while its client still sends would be reset, and the client might never read why. So we
    /// say that nothing more comes, and leave the client a moment to go; little of what it sends meanwhile is read.
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (upgraded && !lingers && ctx.channel().isActive() && ctx.channel() instanceof DuplexChannel channel) {
            lingers = true;
            bytes = 0;
            var _ = channel.shutdownOutput();
            var _ = ctx.executor().schedule(() -> end(ctx), LINGER_SECONDS, TimeUnit.SECONDS);
            var _ = channel.closeFuture().addListener(closed -> promise.trySuccess());
        } else {
            var _ = ctx.close(promise);
        }
    }

    private static void end(ChannelHandlerContext ctx) {
        var _ = ctx.close();
    }

    private void dropWhileLingering(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf buffer) {
            bytes += buffer.readableBytes();
        }
        ReferenceCountUtil.release(message);
        if (bytes > LINGER_BYTES_MAX) {
            Channel channel = ctx.channel();
            var _ = channel.config().setAutoRead(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        awaited = Awaited.NOTHING;
        giveBackSlow();
        if (open != null) {
            connections.open().giveBack(open);
            open = null;
        }
        ctx.fireChannelInactive();
    }

    private void giveBackSlow() {
        if (slow != null) {
            connections.slow().giveBack(slow);
            slow = null;
        }
    }
}
