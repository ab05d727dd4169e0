package io.triptych.service.call;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says why a request is not served at all: it can't be understood, its body is packed, or its caller accepts no form
/// in which the route answers.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RefusedCalls implements Ordered {
    private static final List<MediaType> USUAL = List.of(MediaType.APPLICATION_JSON_TYPE);

    /// Within the trace, before anybody is asked who they are.
    @Override
    public int getOrder() {
        return ServerFilterPhase.TRACING.after();
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (IncomingRequest.wire(request) instanceof RefusedRequest refused) {
            throw refused.failure();
        }
        RouteAttributes.getRouteInfo(request).ifPresent(route -> check(request, route));
    }

    private static void check(HttpRequest<?> request, RouteInfo<?> route) {
        // A route for any type takes the body as it came, and knows what it does.
        boolean takesAll = route.getConsumes().contains(MediaType.ALL_TYPE);
        if (!takesAll && isPacked(request.getHeaders().get(HttpHeaders.CONTENT_ENCODING))) {
            throw new FailureException(FailureCode.UNSUPPORTED_MEDIA, "The body must not be compressed");
        }
        List<MediaType> forms = route.getProduces().isEmpty() ? USUAL : route.getProduces();
        AcceptedTypes accepted = AcceptedTypes.of(request);
        if (!forms.contains(MediaType.ALL_TYPE) && forms.stream().noneMatch(accepted::accepts)) {
            throw new FailureException(
                    FailureCode.NOT_ACCEPTABLE,
                    "Answers are " + forms.getFirst().getName());
        }
    }

    private static boolean isPacked(@Nullable String encoding) {
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    }
}
