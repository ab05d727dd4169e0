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
import io.triptych.service.call.Ids;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;

/// Saved views, which conversation-service answers for: it knows whose they are and whom they are shared with.
@Controller("/api/v1/views")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SavedViewsController {
    private static final String ID = "viewId";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Forwarding forwarding;

    SavedViewsController(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Get
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }

    @Post
    HttpResponse<?> save(Caller.Person person, HttpRequest<byte[]> request) {
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }

    @Patch("/{viewId}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    HttpResponse<?> change(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        Ids.positive(ID, id);
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }

    @Delete("/{viewId}")
    HttpResponse<?> delete(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        Ids.positive(ID, id);
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }
}
