package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.model.AdminsOnly;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonFields;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.token.Caller;

/// Messages, which message-service answers for after conversation-service has said that the person may see or write in
/// their conversation.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessagesController {

    private static final String CONVERSATION = "conversationId";

    private final Forwarding forwarding;

    MessagesController(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Get(uris = {"/conversations/{conversationId}/messages", "/conversations/{conversationId}/files"})
    HttpResponse<?> thread(
            Caller.Person person, @PathVariable(CONVERSATION) String conversation, HttpRequest<?> request) {
        return forwarding.readIn(Ids.positive(CONVERSATION, conversation), Peer.MESSAGE, person, request);
    }

    @Post("/conversations/{conversationId}/messages")
    HttpResponse<?> send(
            Caller.Person person, @PathVariable(CONVERSATION) String conversation, HttpRequest<byte[]> request) {
        return forwarding.writeIn(Ids.positive(CONVERSATION, conversation), Peer.MESSAGE, person, request);
    }

    @Post("/conversations/{conversationId}/notes")
    HttpResponse<?> note(
            Caller.Person person, @PathVariable(CONVERSATION) String conversation, HttpRequest<byte[]> request) {
        return forwarding.writeIn(Ids.positive(CONVERSATION, conversation), Peer.MESSAGE, person, request);
    }

    @Post(
            uris = {
                "/conversations/{conversationId}/messages/{id}/retry",
                "/conversations/{conversationId}/messages/{id}/leave",
                "/conversations/{conversationId}/messages/{id}/fetch-media"
            })
    HttpResponse<?> change(
            Caller.Person person,
            @PathVariable(CONVERSATION) String conversation,
            @PathVariable("id") String id,
            HttpRequest<byte[]> request) {
        long conversationId = Ids.positive(CONVERSATION, conversation);
        Ids.positive("id", id);
        return forwarding.writeIn(conversationId, Peer.MESSAGE, person, request);
    }

    /// Into a conversation that its body names, in which the person must be able to write as well.
    @Post("/conversations/{conversationId}/messages/{id}/forward")
    HttpResponse<?> passOn(
            Caller.Person person,
            @PathVariable(CONVERSATION) String conversation,
            @PathVariable("id") String id,
            HttpRequest<byte[]> request) {
        long conversationId = Ids.positive(CONVERSATION, conversation);
        Ids.positive("id", id);
        if (!ConversationPolicy.seesAll(person.role())) {
            JsonFields fields = JsonFields.of(Forwarding.body(request));
            Long to = fields.optionalId(CONVERSATION);
            fields.check();
            PeerAnswer refusal = to == null ? null : forwarding.refusal(to, person);
            if (refusal != null) {
                return Answers.passedOn(refusal);
            }
        }
        return forwarding.writeIn(conversationId, Peer.MESSAGE, person, request);
    }

    @Get(
            uris = {
                "/conversations/{conversationId}/messages/{id}/info",
                "/conversations/{conversationId}/messages/{id}/versions"
            })
    HttpResponse<?> about(
            Caller.Person person,
            @PathVariable(CONVERSATION) String conversation,
            @PathVariable("id") String id,
            HttpRequest<?> request) {
        long conversationId = Ids.positive(CONVERSATION, conversation);
        Ids.positive("id", id);
        return forwarding.readIn(conversationId, Peer.MESSAGE, person, request);
    }

    /// For integrations, which an admin makes: no conversation is named, and an admin sees all of them.
    @Patch("/messages/{messageId}/status")
    HttpResponse<?> setStatus(
            Caller.Person person, @PathVariable("messageId") String messageId, HttpRequest<byte[]> request) {
        AdminsOnly.check(person);
        return forwarding.forward(Peer.MESSAGE, person, request);
    }
}
