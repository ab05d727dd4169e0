package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.model.ManagersOnly;
import io.triptych.service.call.Ids;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;

/// The labels, which conversation-service answers for: everybody sees them, managers and admins write them.
@Controller("/api/v1/labels")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LabelsController {
    private static final String ID = "labelId";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Forwarding forwarding;

    LabelsController(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Get
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }

    @Post
    HttpResponse<?> make(Caller.Person person, HttpRequest<byte[]> request) {
        return forManager(person, request);
    }

    @Patch("/{labelId}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    HttpResponse<?> change(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        Ids.positive(ID, id);
        return forManager(person, request);
    }

    @Delete("/{labelId}")
    HttpResponse<?> delete(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        Ids.positive(ID, id);
        return forManager(person, request);
    }

    private HttpResponse<?> forManager(Caller.Person person, HttpRequest<?> request) {
        ManagersOnly.check(person);
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }
}
