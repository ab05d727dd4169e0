package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.model.AdminsOnly;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;

/// What of the company's webhooks could not be taken in, which message-service answers for. For admins.
@Controller("/api/v1/parked")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ParkedController {

    private final Forwarding forwarding;

    ParkedController(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Get
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forAdmin(person, request);
    }

    @Get("/reasons")
    HttpResponse<?> reasons(Caller.Person person, HttpRequest<?> request) {
        return forAdmin(person, request);
    }

    @Post("/again")
    HttpResponse<?> takeIn(Caller.Person person, HttpRequest<byte[]> request) {
        return forAdmin(person, request);
    }

    private HttpResponse<?> forAdmin(Caller.Person person, HttpRequest<?> request) {
        AdminsOnly.check(person);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }
}
