package io.triptych.simulator;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.triptych.simulator.graph.GraphError;
import java.util.UUID;

/// What the Graph API says of paths that it doesn't have.
@Controller
final class UnknownPaths {

    @Error(global = true, status = HttpStatus.NOT_FOUND)
    HttpResponse<?> unknown(HttpRequest<?> request) {
        String path = request.getPath();
        return path.matches("/v[0-9]+\\.[0-9]+/.*")
                ? HttpResponse.badRequest(GraphError.unknownObject(path.split("/", -1)[2])
                        .body(UUID.randomUUID().toString()))
                : HttpResponse.notFound();
    }
}
