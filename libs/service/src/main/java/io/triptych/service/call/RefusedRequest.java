package io.triptych.service.call;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.triptych.service.failure.FailureException;
import java.util.List;

/// Stands in the place of a request that can't be understood, so that its failure is worded, traced and answered in its
/// turn like every other. Nothing of the request itself goes on.
final class RefusedRequest extends DefaultFullHttpRequest {
    /// No route's, and no page's.
    private static final String TARGET = "/.refused";

    /// Its trace, and how it came to us.
    private static final List<String> KEPT = List.of("traceparent", "X-Forwarded-Proto");

    private final FailureException failure;

    RefusedRequest(io.netty.handler.codec.http.HttpRequest request, FailureException failure, boolean isLast) {
        super(HttpVersion.HTTP_1_1, HttpMethod.GET, TARGET, Unpooled.EMPTY_BUFFER);
        this.failure = failure;
        KEPT.forEach(name -> headers().set(name, request.headers().getAll(name)));
        if (isLast || !HttpUtil.isKeepAlive(request)) {
            headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    FailureException failure() {
        return failure;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
