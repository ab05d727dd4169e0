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

/// Canned replies, which message-service answers for. Everybody reads them, managers and admins write them.
@Controller("/api/v1/canned-replies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CannedRepliesController {

    private static final String ID = "cannedReplyId";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Forwarding forwarding;

    CannedRepliesController(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Get
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    @Post
    HttpResponse<?> create(Caller.Person person, HttpRequest<byte[]> request) {
        ManagersOnly.check(person);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }

    @Patch("/{cannedReplyId}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    HttpResponse<?> change(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        return one(person, id, request);
    }

    @Delete("/{cannedReplyId}")
    HttpResponse<?> delete(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        return one(person, id, request);
    }

    private HttpResponse<?> one(Caller.Person person, String id, HttpRequest<?> request) {
        ManagersOnly.check(person);
        Ids.positive(ID, id);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }
}
