package io.triptych.service.call;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;

/// A request whose `Accept` the framework doesn't see, as it knows neither `application/*` nor `q=0`: what is accepted
/// is looked at by [AcceptedTypes] alone.
final class IncomingRequest extends DefaultHttpRequest {
    private final String accept;

    IncomingRequest(io.netty.handler.codec.http.HttpRequest request) {
        super(request.protocolVersion(), request.method(), request.uri(), request.headers());
        this.accept = String.join(",", request.headers().getAll(HttpHeaderNames.ACCEPT));
        headers().remove(HttpHeaderNames.ACCEPT);
    }

    String accept() {
        return accept;
    }

    /// The request as it came over the wire, if it did.
    static io.netty.handler.codec.http.@Nullable HttpRequest wire(HttpRequest<?> request) {
        HttpRequest<?> inner = request;
        while (inner instanceof HttpRequestWrapper<?> wrapper) {
            inner = wrapper.getDelegate();
        }
        return inner instanceof NettyHttpRequest<?> netty ? netty.getNativeRequest() : null;
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
