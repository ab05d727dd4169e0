package io.triptych.conversation.peer;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.triptych.conversation.model.InboundNumbers;
import io.triptych.message.api.http.InboundNumber;
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
import java.util.OptionalLong;

/// Asks message-service; a question that failed there is asked once more, for it changes nothing.
@Singleton
final class PeerInboundNumbers implements InboundNumbers {

    private static final Argument<Result.Success<InboundNumber>> ANSWER = Argument.of(asClass(), InboundNumber.class);

    private final PeerHttp peers;
    private final JsonMapper json;
    private final Retry retry = Retry.of(
            "inbound-number",
            RetryConfig.<PeerAnswer>custom()
                    .maxAttempts(2)
                    .waitDuration(Duration.ofMillis(50))
                    .retryOnResult(answer -> answer.status() >= 500)
                    .retryOnException(failure -> false)
                    .build());

    PeerInboundNumbers(PeerHttp peers, JsonMapper json) {
        this.peers = peers;
        this.json = json;
    }

    @Override
    public OptionalLong upTo(long companyId, long conversationId, long messageId) {
        var question = PeerRequest.get(
                Peer.MESSAGE,
                "/internal/conversations/" + conversationId + "/inbound-number?companyId=" + companyId + "&upTo="
                        + messageId,
                null);
        PeerAnswer answer = retry.executeSupplier(() -> peers.send(question));
        if (answer.status() == HttpStatus.BAD_REQUEST.getCode() || answer.status() == HttpStatus.NOT_FOUND.getCode()) {
            return OptionalLong.empty();
        }
        if (!answer.isSuccess()) {
            throw new FailureException(
                    FailureCode.UNAVAILABLE, "Messages can't be asked for at the moment", Duration.ofSeconds(2));
        }
        return OptionalLong.of(number(answer.body()));
    }

    private long number(byte[] body) {
        try {
            Result.Success<InboundNumber> result = json.readValue(body, ANSWER);
            if (result == null) {
                throw new IllegalStateException("message-service answered nothing");
            }
            return result.data().number();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // A class knows nothing of its type arguments; ANSWER names them.
    private static Class<Result.Success<InboundNumber>> asClass() {
        return (Class<Result.Success<InboundNumber>>) (Class<?>) Result.Success.class;
    }
}
