package io.triptych.service.peer;

import io.triptych.service.token.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call to another service. `pathAndQuery` begins with one slash and is encoded; `person` is on whose behalf, if any;
/// `body` is sent as it is.
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests; the bytes only pass through.
public record PeerRequest(
        Peer peer,
        String method,
        String pathAndQuery,
        Caller.@Nullable Person person,
        Map<String, String> headers,
        byte @Nullable [] body) {

    /// A question without a body.
    public static PeerRequest get(Peer peer, String pathAndQuery, Caller.@Nullable Person person) {
        return new PeerRequest(peer, "GET", pathAndQuery, person, Map.of(), null);
    }

    /// A call with a JSON body.
    public static PeerRequest json(
            Peer peer, String method, String pathAndQuery, Caller.@Nullable Person person, byte[] body) {
        return new PeerRequest(peer, method, pathAndQuery, person, Map.of("Content-Type", "application/json"), body);
    }
}
