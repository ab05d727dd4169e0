package io.triptych.gateway.client;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.triptych.service.call.RawJson;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.PeerAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a service behind the gateway answered, as our own caller gets it: the same bytes.
public final class Answers {

    // What a client needs of the headers; everything else is between the services.
    private static final List<String> PASSED_ON = List.of(HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Answers() {}

    public static HttpResponse<?> passedOn(PeerAnswer answer) {
        if (!isJson(answer)) {
            // A balancer in between said this, not the service: its words are not for our callers.
            throw new FailureException(FailureCode.UNAVAILABLE, "This is not available at the moment", RETRY_AFTER);
        }
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(answer.status(), "")
                .body(answer.body())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
        for (String name : PASSED_ON) {
            answer.header(name.toLowerCase(Locale.ROOT)).ifPresent(value -> response.header(name, value));
        }
        return response;
    }

    private static boolean isJson(PeerAnswer answer) {
        return answer.header("content-type")
                .filter(type -> type.startsWith(MediaType.APPLICATION_JSON))
                .isPresent();
    }

    /// The `data` of a success, as its own bytes.
    public static byte[] data(PeerAnswer answer) {
        byte[] data = RawJson.members(answer.body()).get("data");
        if (data == null) {
            throw new IllegalStateException("A success has no data");
        }
        return data;
    }
}
