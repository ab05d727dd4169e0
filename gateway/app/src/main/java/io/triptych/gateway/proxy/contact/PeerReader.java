package io.triptych.gateway.proxy.contact;

import io.micronaut.json.JsonMapper;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/// What services know, for a file that is made of it. What isn't there is `not_found`; a service that answers
/// something else is `unavailable`.
@Singleton
final class PeerReader {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Peers peers;
    private final JsonMapper json;

    PeerReader(Peers peers, JsonMapper json) {
        this.peers = peers;
        this.json = json;
    }

    /// The `data` of an answer, as its own bytes.
    byte[] bytes(Peer peer, String pathAndQuery, Caller.Person person) {
        PeerAnswer answer = peers.call(PeerRequest.get(peer, pathAndQuery, person));
        if (answer.status() == FailureCode.NOT_FOUND.status()) {
            throw new FailureException(FailureCode.NOT_FOUND, "It isn't here");
        }
        if (!answer.isSuccess()) {
            throw new FailureException(FailureCode.UNAVAILABLE, "This is not available at the moment", RETRY_AFTER);
        }
        return Answers.data(answer);
    }

    /// The same, as a value.
    <T> T read(Peer peer, String pathAndQuery, Caller.Person person, Class<T> type) {
        return value(bytes(peer, pathAndQuery, person), type);
    }

    /// What these bytes say.
    <T> T value(byte[] bytes, Class<T> type) {
        try {
            return Objects.requireNonNull(json.readValue(bytes, type));
        } catch (IOException e) {
            throw new IllegalStateException("A peer's answer can't be read", e);
        }
    }
}
