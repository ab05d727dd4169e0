package io.triptych.message.peer;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.http.ConversationAccess;
import io.triptych.message.model.ConversationOwner;
import io.triptych.message.model.Conversations;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerHttp;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

/// Asks conversation-service as the person who asked us, so that its policy decides, and keeps what it tells.
@Singleton
final class ConversationServiceOwner implements ConversationOwner {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final PeerHttp peers;
    private final JsonMapper json;
    private final Conversations conversations;

    ConversationServiceOwner(PeerHttp peers, JsonMapper json, Conversations conversations) {
        this.peers = peers;
        this.json = json;
        this.conversations = conversations;
    }

    @Override
    public boolean tellOf(Caller.Person person, long conversationId) {
        PeerAnswer answer =
                peers.send(PeerRequest.get(Peer.CONVERSATION, "/conversations/" + conversationId + "/access", person));
        if (answer.status() == HttpStatus.NOT_FOUND.getCode()) {
            return false;
        }
        if (answer.status() != HttpStatus.OK.getCode()) {
            throw new FailureException(FailureCode.UNAVAILABLE, "The conversation can't be looked up now", RETRY_AFTER);
        }
        ConversationAccess access = read(answer.body());
        conversations.add(new Conversations.Known(
                access.conversationId(),
                access.companyId(),
                access.whatsappAccountId(),
                access.contactId(),
                access.assignedTo()));
        return true;
    }

    private ConversationAccess read(byte[] body) {
        try {
            JsonNode envelope = Objects.requireNonNull(json.readValue(body, JsonNode.class));
            return Objects.requireNonNull(json.readValueFromTree(
                    Objects.requireNonNull(envelope.get("data")), Argument.of(ConversationAccess.class)));
        } catch (IOException e) {
            throw new UncheckedIOException("conversation-service answered something else.", e);
        }
    }
}
