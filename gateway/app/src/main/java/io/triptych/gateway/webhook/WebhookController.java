package io.triptych.gateway.webhook;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.triptych.gateway.client.Peers;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// WhatsApp's calls, passed on to message-service byte for byte, compressed or not: the signature is over the bytes as
/// they came, and message-service alone knows the secrets. Its answer goes back as it is, as WhatsApp calls again
/// whatever isn't answered 200.
@Controller("/webhooks/whatsapp")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhookController {

    private static final int BODY_BYTES_MAX = 4 * 1_048_576;
    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final List<String> PASSED_ON =
            List.of(SIGNATURE, HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_ENCODING);
    private static final Set<String> ENCODINGS = Set.of("", "identity", "gzip");

    private final Peers peers;

    WebhookController(Peers peers) {
        this.peers = peers;
    }

    @Get(produces = MediaType.ALL)
    HttpResponse<?> verify(HttpRequest<?> request) {
        return pass(request, null);
    }

    @Get(uri = "/{appId}", produces = MediaType.ALL)
    HttpResponse<?> verifyApp(@PathVariable("appId") String appId, HttpRequest<?> request) {
        return pass(request, null);
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    HttpResponse<?> receive(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        return pass(request, body);
    }

    @Post("/{appId}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    HttpResponse<?> receiveForApp(@PathVariable("appId") String appId, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        return pass(request, body);
    }

    private HttpResponse<?> pass(HttpRequest<?> request, byte @Nullable [] body) {
        if (body != null && body.length > BODY_BYTES_MAX) {
            throw new FailureException(FailureCode.TOO_LARGE, "The body has more than 4 MB");
        }
        checkEncoding(request.getHeaders().getAll(HttpHeaders.CONTENT_ENCODING));
        if (request.getHeaders().getAll(SIGNATURE).size() > 1) {
            // Which of them counts, two readers need not agree on.
            throw new FailureException(FailureCode.UNAUTHORIZED, "The signature must be given once");
        }
        Map<String, String> headers = new HashMap<>();
        for (String name : PASSED_ON) {
            String value = request.getHeaders().get(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return answer(peers.call(
                new PeerRequest(Peer.MESSAGE_INGEST, request.getMethodName(), target(request), null, headers, body)));
    }

    private static void checkEncoding(List<String> encodings) {
        String encoding = String.join(",", encodings).strip().toLowerCase(Locale.ROOT);
        if (!ENCODINGS.contains(encoding)) {
            throw new FailureException(FailureCode.UNSUPPORTED_MEDIA, "The body may be compressed with gzip only");
        }
    }

    private static HttpResponse<?> answer(PeerAnswer reply) {
        MutableHttpResponse<byte[]> response =
                HttpResponse.<byte[]>status(HttpStatus.valueOf(reply.status())).body(reply.body());
        reply.header("content-type").ifPresent(response::contentType);
        reply.header("retry-after").ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response;
    }

    private static String target(HttpRequest<?> request) {
        String path = request.getUri().getRawPath();
        String query = request.getUri().getRawQuery();
        return query == null ? path : path + "?" + query;
    }
}
