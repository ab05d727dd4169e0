package io.triptych.service.peer;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;

/// Calls other services in values: a question is written as JSON, and of the answer its `data` is read.
@Singleton
public final class PeerCalls {
    private static final Duration ONCE_MORE_AFTER = Duration.ofMillis(50);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int FAILED_FROM = 500;

    private final PeerHttp http;
    private final JsonMapper json;
    private final Retry onceMore = Retry.of(
            "peer",
            RetryConfig.<PeerAnswer>custom()
                    .maxAttempts(2)
                    .waitDuration(ONCE_MORE_AFTER)
                    .retryOnResult(answer -> answer.status() >= FAILED_FROM)
                    .retryOnException(failure -> false)
                    .build());

    PeerCalls(PeerHttp http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    /// A call on nobody's behalf whose body is this value.
    public PeerRequest request(Peer peer, String method, String pathAndQuery, Object body) {
        try {
            return PeerRequest.json(peer, method, pathAndQuery, null, json.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new IllegalStateException("A question could not be written.", e);
        }
    }

    /// As [PeerHttp#send].
    public PeerAnswer send(PeerRequest request) {
        return http.send(request);
    }

    /// The same, 50 ms later once more if the service failed (5xx): for what may be done twice.
    public PeerAnswer sendRepeatable(PeerRequest request) {
        return onceMore.executeSupplier(() -> http.send(request));
    }

    /// The `data` of a success. Any other answer is a [FailureException] `unavailable` with these words; data that
    /// can't be read are an [IllegalStateException], as the two services disagree about what they say.
    public <T> T data(PeerAnswer answer, Class<T> type, String unavailable) {
        if (!answer.isSuccess()) {
            throw new FailureException(FailureCode.UNAVAILABLE, unavailable, RETRY_AFTER);
        }
        try {
            JsonNode envelope = json.readValue(answer.body(), JsonNode.class);
            JsonNode data = envelope == null ? null : envelope.get("data");
            T value = data == null ? null : json.readValueFromTree(data, Argument.of(type));
            if (value == null) {
                throw new IllegalStateException("A success has no data");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalStateException("The data of a success can't be read", e);
        }
    }
}
