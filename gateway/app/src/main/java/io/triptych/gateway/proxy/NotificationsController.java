package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.service.peer.Peer;
import io.triptych.service.token.Caller;

/// A person's own notifications, which conversation-service answers for.
@Controller("/api/v1/notifications")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NotificationsController {

    private final Forwarding forwarding;

    NotificationsController(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Get
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }

    @Post("/read")
    HttpResponse<?> read(Caller.Person person, HttpRequest<byte[]> request) {
        return forwarding.forward(Peer.CONVERSATION, person, request);
    }
}
