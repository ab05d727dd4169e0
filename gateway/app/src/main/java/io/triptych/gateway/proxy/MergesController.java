package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.model.ManagersOnly;
import io.triptych.service.call.Ids;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;

/// Contacts that may be one customer, which contact-service answers for. For managers and admins.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MergesController {

    private final Forwarding forwarding;

    MergesController(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Get("/merge-proposals")
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forManager(person, request);
    }

    @Post("/merge-proposals/{proposalId}/dismiss")
    HttpResponse<?> dismiss(Caller.Person person, @PathVariable("proposalId") String id, HttpRequest<byte[]> request) {
        Ids.positive("proposalId", id);
        return forManager(person, request);
    }

    @Post("/contacts/{contactId}/merge")
    HttpResponse<?> merge(Caller.Person person, @PathVariable("contactId") String id, HttpRequest<byte[]> request) {
        Ids.positive("contactId", id);
        return forManager(person, request);
    }

    private HttpResponse<?> forManager(Caller.Person person, HttpRequest<?> request) {
        ManagersOnly.check(person);
        return forwarding.forward(Peer.CONTACT, person, request);
    }
}
