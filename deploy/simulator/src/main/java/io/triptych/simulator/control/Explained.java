package io.triptych.simulator.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Error;
import java.util.Map;

/// A call that makes no sense is answered with why.
abstract class Explained {

    @Error
    HttpResponse<?> notUnderstood(IllegalArgumentException e) {
        return HttpResponse.badRequest(Map.of("error", String.valueOf(e.getMessage())));
    }
}
