package io.triptych.service.call;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.triptych.service.failure.BrokenBodyException;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Stands before the framework on each connection and lets in only requests that are whole and mean one thing: the
/// target in its one spelling ([RequestTarget]), HTTP/1.x with one `Host`, no encoding of the transfer but chunks.
/// Everything else becomes a [RefusedRequest]. HEAD becomes GET; the codec leaves the body out.
@SuppressWarnings("FutureReturnValueIgnored") // What goes wrong on a channel is told to its handlers.
final class IncomingCalls extends ChannelDuplexHandler {
    /// How long what a client still sends is taken in after the last answer. Closed at once, the connection would be
    /// reset, and the client might never read the answer.
    private static final long LINGER_MILLIS = 1000;

    /// The rest of a refused request's body is still to come.
    private boolean isSkipping;
    /// Nothing that follows can be understood.
    private boolean isBroken;
    private boolean isLingering;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        switch (message) {
            case Object late when isLingering -> ReferenceCountUtil.release(late);
            case HttpRequest request -> readRequest(context, request);
            case HttpContent content -> readContent(context, content);
            default -> context.fireChannelRead(message);
        }
    }

    private void readRequest(ChannelHandlerContext context, HttpRequest request) {
        FailureException failure = problem(request);
        if (failure == null) {
            failure = clean(request);
        }
        if (failure == null) {
            boolean choosesForm = request.headers().contains(HttpHeaderNames.ACCEPT);
            context.fireChannelRead(choosesForm ? new IncomingRequest(request) : request);
            return;
        }
        isBroken = request.decoderResult().isFailure();
        isSkipping = !isBroken;
        RefusedRequest refused = new RefusedRequest(request, failure, isBroken);
        ReferenceCountUtil.release(request);
        context.fireChannelRead(refused);
    }

    private void readContent(ChannelHandlerContext context, HttpContent content) {
        if (isSkipping || isBroken) {
            isSkipping = isSkipping && !(content instanceof LastHttpContent);
            content.release();
        } else if (content.decoderResult().isFailure()) {
            isBroken = true;
            content.release();
            context.fireExceptionCaught(
                    new BrokenBodyException(content.decoderResult().cause()));
        } else {
            context.fireChannelRead(content);
        }
    }

    private static @Nullable FailureException problem(HttpRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return new FailureException(FailureCode.ADDRESS_TOO_LONG, "The address is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new FailureException(FailureCode.HEADERS_TOO_LARGE, "The headers are too large");
        }
        if (cause != null) {
            return FailureException.invalid("request", "is not HTTP");
        }
        HttpVersion version = request.protocolVersion();
        if (version.majorVersion() != 1 || !version.protocolName().equals("HTTP")) {
            return FailureException.invalid("request", "must be HTTP/1.1");
        }
        String method = request.method().name();
        if (!method.equals(method.toUpperCase(Locale.ROOT))) {
            return FailureException.invalid("method", "must be in capitals");
        }
        HttpHeaders headers = request.headers();
        int hosts = headers.getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && version.minorVersion() > 0)) {
            return FailureException.invalid("Host", "must be given once");
        }
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean isChunked =
                encodings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.getFirst());
        return encodings.isEmpty() || isChunked
                ? null
                : FailureException.invalid("Transfer-Encoding", "must be chunked");
    }

    private static @Nullable FailureException clean(HttpRequest request) {
        try {
            request.setUri(RequestTarget.of(request.uri()));
        } catch (FailureException refused) {
            return refused;
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            request.setMethod(HttpMethod.GET);
            request.headers().remove(HttpHeaderNames.UPGRADE);
        }
        return null;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        if (isBroken && message instanceof HttpResponse response) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        if (isBroken && message instanceof LastHttpContent) {
            written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
        }
        context.write(message, written);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        Channel channel = context.channel();
        if (isLingering) {
            channel.closeFuture().addListener(_ -> promise.trySuccess());
            return;
        }
        if (!isBroken || !channel.isActive() || !(channel instanceof DuplexChannel duplex)) {
            context.close(promise);
            return;
        }
        isLingering = true;
        duplex.shutdownOutput().addListener(_ -> channel.config().setAutoRead(true));
        context.executor().schedule(() -> context.close(promise), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }
}
