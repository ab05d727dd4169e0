package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.model.AdminsOnly;
import io.triptych.service.call.Ids;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;

/// WhatsApp's templates, which message-service answers for. Everybody sees them, admins alone change them.
@Controller("/api/v1/templates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TemplatesController {

    private static final String ID = "templateId";

    private final Forwarding forwarding;

    TemplatesController(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Get
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    @Get("/{templateId}")
    HttpResponse<?> one(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        Ids.positive(ID, id);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    @Post
    HttpResponse<?> create(Caller.Person person, HttpRequest<byte[]> request) {
        return forAdmin(person, request);
    }

    @Post("/sync")
    HttpResponse<?> sync(Caller.Person person, HttpRequest<byte[]> request) {
        return forAdmin(person, request);
    }

    @Patch("/{templateId}")
    HttpResponse<?> change(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        return oneForAdmin(person, id, request);
    }

    @Delete("/{templateId}")
    HttpResponse<?> delete(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        return oneForAdmin(person, id, request);
    }

    @Get("/{templateId}/history")
    HttpResponse<?> history(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        return oneForAdmin(person, id, request);
    }

    private HttpResponse<?> oneForAdmin(Caller.Person person, String id, HttpRequest<?> request) {
        AdminsOnly.check(person);
        Ids.positive(ID, id);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    private HttpResponse<?> forAdmin(Caller.Person person, HttpRequest<?> request) {
        AdminsOnly.check(person);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }
}
