package io.triptych.service.peer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What another service answered, as the bytes that came. Header names are lower case.
@SuppressWarnings("ArrayRecordComponent") // Nobody compares answers; the bytes only pass through.
public record PeerAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// The first value of this header (lower case).
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
}
