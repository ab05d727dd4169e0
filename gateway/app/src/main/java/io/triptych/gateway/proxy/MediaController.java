package io.triptych.gateway.proxy;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.message.api.http.MediumView;
import io.triptych.service.call.AcceptedTypes;
import io.triptych.service.call.Ids;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// Files of messages, for who may see their conversation.
@Controller("/api/v1/media")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MediaController {

    private static final String THUMBNAIL = "thumbnail";
    private static final String SMALL = "image/jpeg";

    private final Peers peers;
    private final Forwarding forwarding;
    private final MediaBytes bytes;
    private final JsonMapper json;

    MediaController(Peers peers, Forwarding forwarding, MediaBytes bytes, JsonMapper json) {
        this.peers = peers;
        this.forwarding = forwarding;
        this.bytes = bytes;
        this.json = json;
    }

    @Get("/{mediaId}")
    @Produces(MediaType.ALL)
    HttpResponse<?> get(Caller.Person person, @PathVariable("mediaId") String mediaId, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        long id = Ids.positive("mediaId", mediaId);
        boolean small = isSmall(request);
        PeerAnswer found = peers.call(PeerRequest.get(Peer.MESSAGE, "/media/" + id, person));
        if (!found.isSuccess()) {
            return Answers.passedOn(found);
        }
        MediumView medium = medium(found);
        checkAccepted(request, small ? SMALL : DownloadHeaders.type(medium.mimeType()));
        Long conversationId = medium.conversationId();
        PeerAnswer refusal = conversationId == null ? null : forwarding.refusal(conversationId, person);
        return refusal == null ? answer(person, medium, small, request) : Answers.passedOn(refusal);
    }

    /// What it is can't be chosen.
    private static void checkAccepted(HttpRequest<?> request, String type) {
        if (!AcceptedTypes.of(request).accepts(MediaType.of(type))) {
            throw new FailureException(FailureCode.NOT_ACCEPTABLE, "The file is of type " + type);
        }
    }

    private static boolean isSmall(HttpRequest<?> request) {
        String variant = QueryParameters.of(request).text("variant").orElse("");
        if (!variant.isEmpty() && !variant.equals(THUMBNAIL)) {
            throw FailureException.invalid("variant", "must be thumbnail");
        }
        return !variant.isEmpty();
    }

    private MediumView medium(PeerAnswer found) {
        try {
            return Objects.requireNonNull(json.readValue(Answers.data(found), MediumView.class));
        } catch (IOException e) {
            throw new IllegalStateException("A peer's answer can't be read", e);
        }
    }

    private HttpResponse<?> answer(Caller.Person person, MediumView medium, boolean small, HttpRequest<?> request) {
        Long size = small ? medium.thumbnailSize() : medium.size();
        if (size == null) {
            throw FailureException.notFound("File");
        }
        String etag = "\"" + medium.sha256() + (small ? "." + THUMBNAIL : "") + "\"";
        HttpHeaders asked = request.getHeaders();
        if (isAmong(asked.get(HttpHeaders.IF_NONE_MATCH), etag)) {
            return with(HttpResponse.status(HttpStatus.NOT_MODIFIED, ""), etag);
        }
        if (size == 0) {
            return described(with(HttpResponse.ok(new byte[0]), etag), medium, small);
        }
        String since = asked.get(HttpHeaders.IF_RANGE);
        ByteRange range = since == null || since.equals(etag) ? ByteRange.of(asked.get(HttpHeaders.RANGE), size) : null;
        ByteRange wanted = range == null ? new ByteRange(0, size - 1) : range;
        Publisher<byte[]> body = bytes.of(person.companyId(), medium.id(), small, wanted);
        MutableHttpResponse<Publisher<byte[]>> response = HttpResponse.<Publisher<byte[]>>status(
                        range == null ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT, "")
                .body(body);
        if (range != null) {
            response.header(HttpHeaders.CONTENT_RANGE, "bytes " + range.from() + "-" + range.to() + "/" + size);
        }
        return described(with(response, etag), medium, small);
    }

    private static boolean isAmong(@Nullable String header, String etag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || each.equals(etag) || each.equals("W/" + etag));
    }

    /// It never changes, but who may see it does: it is asked each time.
    private static <T> MutableHttpResponse<T> with(MutableHttpResponse<T> response, String etag) {
        return response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private static HttpResponse<?> described(MutableHttpResponse<?> response, MediumView medium, boolean small) {
        String type = small ? SMALL : DownloadHeaders.type(medium.mimeType());
        return response.contentType(MediaType.of(type))
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header("Content-Disposition", DownloadHeaders.disposition(medium))
                .header("Content-Security-Policy", DownloadHeaders.POLICY);
    }
}
