package io.triptych.service.call;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import io.triptych.service.failure.FailureException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Refuses what can't be kept and read back, before anything is done with it: NUL in the address, and a JSON body that
/// [StorableJson] refuses, in whatever part of it, whether a route looks at that part or not.
///
/// A route that takes its body as bytes (a webhook, something only passed on) gets it as it came, and asks
/// [StorableJson] itself if it reads it.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class StorableTexts implements Ordered {
    private static final char NUL = '\0';
    private static final Set<Class<?>> RAW = Set.of(byte[].class, CharSequence.class, String.class);

    /// After callers are recognised: nobody's body is worth reading.
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    CompletableFuture<HttpRequest<?>> check(HttpRequest<?> request) {
        checkPath(request);
        checkQuery(request);
        if (!(request instanceof ServerHttpRequest<?> withBody) || !isReadAsJson(request)) {
            return CompletableFuture.completedFuture(request);
        }
        CloseableByteBody copy = withBody.byteBody().split(ByteBody.SplitBackpressureMode.FASTEST);
        return copy.buffer().handle((body, failure) -> {
            // A body that can't be read whole is refused as such where it is needed.
            if (failure == null) {
                try (body) {
                    StorableJson.check(body.toByteArray());
                }
            }
            return request;
        });
    }

    private static void checkPath(HttpRequest<?> request) {
        if (request.getPath().contains("%00") || request.getPath().indexOf(NUL) >= 0) {
            throw FailureException.invalid("path", "must not contain NUL");
        }
    }

    private static void checkQuery(HttpRequest<?> request) {
        if (request.getUri().getRawQuery() == null) {
            return;
        }
        for (Map.Entry<String, List<String>> parameter :
                request.getParameters().asMap().entrySet()) {
            if (parameter.getValue().stream().anyMatch(value -> value.indexOf(NUL) >= 0)) {
                throw FailureException.invalid(parameter.getKey(), "must not contain NUL");
            }
        }
    }

    private static boolean isReadAsJson(HttpRequest<?> request) {
        RouteInfo<?> route = RouteAttributes.getRouteInfo(request).orElse(null);
        if (route == null || !HttpMethod.permitsRequestBody(request.getMethod())) {
            return false;
        }
        // Without a type, or with one that is none, a body is read as JSON.
        boolean isJson = request.getContentType()
                .map(type ->
                        type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"))
                .orElse(true);
        return isJson && !takesBytes(route);
    }

    private static boolean takesBytes(RouteInfo<?> route) {
        if (route.getRequestBodyType().filter(StorableTexts::isRaw).isPresent()) {
            return true;
        }
        return route instanceof MethodBasedRouteInfo<?, ?> method
                && Arrays.stream(method.getTargetMethod().getArguments())
                        .filter(argument -> HttpRequest.class.isAssignableFrom(argument.getType()))
                        .flatMap(argument -> argument.getFirstTypeVariable().stream())
                        .anyMatch(StorableTexts::isRaw);
    }

    private static boolean isRaw(Argument<?> argument) {
        return RAW.contains(argument.getType());
    }
}
