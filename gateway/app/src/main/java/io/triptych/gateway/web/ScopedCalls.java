package io.triptych.gateway.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteInfo;
import io.triptych.service.caller.CallerAuthentication;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds programs to the scopes of their API token. What the document gives no scope is for people alone; what asks for
/// nobody is for everybody.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ScopedCalls implements Ordered {
    private final OperationScopes scopes;

    ScopedCalls(OperationScopes scopes) {
        this.scopes = scopes;
    }

    /// Once it is known who calls.
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        Optional<?> granted = request.getAttribute(CallerAuthentication.SCOPES_ATTRIBUTE);
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (granted.isEmpty() || route == null || isForEverybody(route)) {
            return;
        }
        String needed = scope(route);
        if (needed == null) {
            throw new FailureException(FailureCode.FORBIDDEN, "An API token can't do this");
        }
        if (!(granted.get() instanceof Set<?> set) || !set.contains(needed)) {
            throw new FailureException(FailureCode.FORBIDDEN, "The API token has no scope " + needed);
        }
    }

    private @Nullable String scope(RouteMatch<?> route) {
        return route.getRouteInfo() instanceof UriRouteInfo<?, ?> info
                ? scopes.of(info.getHttpMethodName(), info.getUriMatchTemplate().toPathString())
                : null;
    }

    private static boolean isForEverybody(RouteMatch<?> route) {
        return Arrays.asList(route.getAnnotationMetadata().stringValues(Secured.class))
                .contains(SecurityRule.IS_ANONYMOUS);
    }
}
