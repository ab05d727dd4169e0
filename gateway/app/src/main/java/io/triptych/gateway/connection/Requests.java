package io.triptych.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.TraceIds;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection's requests: says when one has come, and finds a place for each that a trusted proxy passes on, as one
/// connection of a proxy is many clients'.
final class Requests extends ChannelDuplexHandler {

    private final Connections connections;
    private final Arrival arrival;
    // In the order of their answers.
    private final Deque<Optional<Places.Place>> open = new ArrayDeque<>();
    private boolean upgraded;
    private boolean refused;

    Requests(Connections connections, Arrival arrival) {
        this.connections = connections;
        this.arrival = arrival;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (refused || (message instanceof HttpRequest request && !begins(ctx, request))) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof LastHttpContent) {
            arrival.requestCame();
        }
        ctx.fireChannelRead(message);
    }

    private boolean begins(ChannelHandlerContext ctx, HttpRequest request) {
        InetAddress proxy = arrival.proxy();
        InetAddress client = proxy == null ? null : behind(proxy, request);
        Places.Place place = client == null ? null : connections.open().take(client);
        if (client != null && place == null) {
            connections.refused(Refusal.TOO_MANY);
            refuse(ctx);
            return false;
        }
        open.add(Optional.ofNullable(place));
        arrival.headCame(ctx, client);
        return true;
    }

    /// Whom the proxy names, if it names somebody: else all who are behind it would share the limit of one.
    private @Nullable InetAddress behind(InetAddress proxy, HttpRequest request) {
        InetAddress client = connections.addresses().of(proxy, request.headers().getAll(ClientAddress.FORWARDED));
        return connections.addresses().isTrusted(client) ? null : client;
    }

    private void refuse(ChannelHandlerContext ctx) {
        refused = true;
        FailureCode code = FailureCode.RATE_LIMITED;
        ByteBuf body = Unpooled.copiedBuffer(
                "{\"success\":false,\"error\":\"Too many connections from this address\",\"code\":\"" + code.code()
                        + "\",\"traceId\":\"" + TraceIds.current() + "\"}",
                StandardCharsets.UTF_8);
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code.status()), body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.RETRY_AFTER, "10")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        var _ = ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean provisional = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (provisional && ((HttpResponse) message).status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            upgraded = true;
            arrival.becomesSocket();
        }
        if (message instanceof LastHttpContent && !provisional && !upgraded) {
            giveBackFirst();
        }
        var _ = ctx.write(message, promise);
    }

    private void giveBackFirst() {
        Optional<Places.Place> first = open.poll();
        if (first != null) {
            first.ifPresent(connections.open()::giveBack);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        while (!open.isEmpty()) {
            giveBackFirst();
        }
        ctx.fireChannelInactive();
    }
}
