package io.triptych.simulator;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.triptych.simulator.graph.GraphError;

/// What the Graph API says of paths that it doesn't have. What it has, and answers with 404, stays as it is.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class UnknownPaths {

    @ResponseFilter
    HttpResponse<?> answer(HttpRequest<?> request, HttpResponse<?> response) {
        String path = request.getPath();
        if (response.code() != HttpStatus.NOT_FOUND.getCode()
                || RouteAttributes.getRouteMatch(request).isPresent()
                || !path.matches("/v[0-9]+\\.[0-9]+/.*")) {
            return response;
        }
        return HttpResponse.badRequest(
                GraphError.unknownObject(path.split("/", -1)[2]).body());
    }
}
