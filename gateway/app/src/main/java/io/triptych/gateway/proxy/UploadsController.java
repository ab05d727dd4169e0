package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Files that people bring: passed on to message-service as they come, and no faster than that takes them.
@Controller("/api/v1/media")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadsController {

    /// Looking at a large file and putting it into the object storage.
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

    private final Peers peers;

    UploadsController(Peers peers) {
        this.peers = peers;
    }

    /// The part is named as the parameter is; with an annotation that names it the framework would pass bytes instead.
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> bring(Caller.Person person, @Nullable StreamingFileUpload file, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        if (file == null) {
            throw FailureException.invalid("file", "must be given");
        }
        String name = URLEncoder.encode(file.getFilename(), StandardCharsets.UTF_8);
        PeerRequest call = new PeerRequest(
                Peer.MESSAGE,
                "POST",
                "/media?filename=" + name,
                person,
                Map.of("Content-Type", MediaType.APPLICATION_OCTET_STREAM),
                null);
        try (InputStream bytes = new BroughtBytes(file.asInputStream())) {
            return Answers.passedOn(peers.call(call, bytes, ANSWER_WITHIN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
