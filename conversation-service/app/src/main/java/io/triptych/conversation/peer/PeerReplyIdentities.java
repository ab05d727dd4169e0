package io.triptych.conversation.peer;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ReplyIdentities;
import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.api.http.NameReplyIdentity;
import io.triptych.message.api.http.NameReplyIdentity.NamedBy;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerHttp;
import io.triptych.service.peer.PeerRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

/// Tells message-service, once more if that failed: the same again changes nothing.
@Singleton
final class PeerReplyIdentities implements ReplyIdentities {

    private static final Argument<Result.Success<ConversationProgress>> ANSWER =
            Argument.of(asClass(), ConversationProgress.class);

    private final PeerHttp peers;
    private final JsonMapper json;
    private final Retry retry = Retry.of(
            "reply-identity",
            RetryConfig.<PeerAnswer>custom()
                    .maxAttempts(2)
                    .waitDuration(Duration.ofMillis(50))
                    .retryOnResult(answer -> answer.status() >= 500)
                    .retryOnException(failure -> false)
                    .build());

    PeerReplyIdentities(PeerHttp peers, JsonMapper json) {
        this.peers = peers;
        this.json = json;
    }

    @Override
    public ConversationProgress name(Conversation conversation, String waId, boolean replaces, NamedBy by) {
        var naming = new NameReplyIdentity(
                conversation.companyId(),
                conversation.whatsappAccountId(),
                conversation.shown().contact().id(),
                conversation.assignedTo(),
                waId,
                replaces,
                by);
        var call = PeerRequest.json(
                Peer.MESSAGE,
                "PUT",
                "/internal/conversations/" + conversation.id() + "/reply-identity",
                null,
                written(naming));
        PeerAnswer answer = retry.executeSupplier(() -> peers.send(call));
        if (!answer.isSuccess()) {
            throw new FailureException(
                    FailureCode.UNAVAILABLE, "Conversations can't be started at the moment", Duration.ofSeconds(2));
        }
        return progress(answer.body());
    }

    private byte[] written(NameReplyIdentity naming) {
        try {
            return json.writeValueAsBytes(naming);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConversationProgress progress(byte[] body) {
        try {
            return Objects.requireNonNull(json.readValue(body, ANSWER)).data();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // A class knows nothing of its type arguments; ANSWER names them.
    private static Class<Result.Success<ConversationProgress>> asClass() {
        return (Class<Result.Success<ConversationProgress>>) (Class<?>) Result.Success.class;
    }
}
