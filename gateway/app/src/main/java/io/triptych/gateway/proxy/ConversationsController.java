package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;

/// Conversations, which conversation-service answers for and alone decides about.
@Controller("/api/v1/conversations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConversationsController {

    private static final String ID = "conversationId";

    private final Forwarding forwarding;
    private final ConversationStart start;
    private final PerformanceLog performance;

    ConversationsController(Forwarding forwarding, ConversationStart start, PerformanceLog performance) {
        this.forwarding = forwarding;
        this.start = start;
        this.performance = performance;
    }

    @Get(uris = {"/", "/counts"})
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }

    @Get(uris = {"/{conversationId}", "/{conversationId}/viewers", "/{conversationId}/history"})
    HttpResponse<?> get(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        return one(person, id, request);
    }

    @Put(
            uris = {
                "/{conversationId}/status",
                "/{conversationId}/assignee",
                "/{conversationId}/team",
                "/{conversationId}/labels",
                "/{conversationId}/snooze"
            })
    HttpResponse<?> set(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        return one(person, id, request);
    }

    @Post(uris = {"/{conversationId}/read", "/{conversationId}/unread"})
    HttpResponse<?> mark(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        return one(person, id, request);
    }

    @Post("/bulk")
    HttpResponse<?> many(Caller.Person person, HttpRequest<byte[]> request) {
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }

    @Post
    HttpResponse<?> start(Caller.Person person, HttpRequest<byte[]> request) {
        return performance.timed("start_conversation", person.companyId(), () -> start.start(person, request));
    }

    private HttpResponse<?> one(Caller.Person person, String id, HttpRequest<?> request) {
        Ids.positive(ID, id);
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }
}
