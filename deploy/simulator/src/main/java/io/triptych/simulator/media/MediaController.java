package io.triptych.simulator.media;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.token.SimulatedTokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The Cloud API's files: uploaded, found by their id, fetched from where they are, deleted.
@Controller
public final class MediaController {

    private static final long SLOW_MINUTES = 20;
    private static final Map<String, Integer> MEGABYTES = Map.of("image", 5, "video", 16, "audio", 16);
    private static final int DOCUMENT_MEGABYTES = 100;
    private static final int STICKER_KILOBYTES = 500;

    private final SimulatorConfig config;
    private final SimulatedTokens tokens;
    private final MediaFiles files;
    private final Faults faults;

    MediaController(SimulatorConfig config, SimulatedTokens tokens, MediaFiles files, Faults faults) {
        this.config = config;
        this.tokens = tokens;
        this.files = files;
        this.faults = faults;
    }

    @Post("/{version:v[0-9]+\\.[0-9]+}/{phoneNumberId}/media")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> upload(
            String version,
            String phoneNumberId,
            @Part("messaging_product") @Nullable String product,
            @Part("type") @Nullable String type,
            StreamingFileUpload file,
            HttpRequest<?> request)
            throws IOException {
        if (tokens.of(request).isEmpty()) {
            return tokens.refusal(request).answer();
        }
        if (config.number(phoneNumberId).isEmpty()) {
            return GraphError.unknownObject(phoneNumberId).answer();
        }
        if (!"whatsapp".equals(product)) {
            return GraphError.invalidParameter("messaging_product must be whatsapp")
                    .answer();
        }
        String said =
                type == null ? file.getContentType().map(MediaType::toString).orElse("") : type;
        if (faults.strikes(Faults.Kind.UPLOAD_FAILS)) {
            return GraphError.somethingWentWrong().answer();
        }
        byte[] bytes;
        // Taken as it comes: gathered by the framework, a large one takes minutes.
        try (InputStream in = file.asInputStream()) {
            bytes = in.readAllBytes();
        }
        String mimeType = said.split(";", -1)[0].strip();
        if (!SentMedia.TAKEN.contains(mimeType)) {
            return GraphError.invalidParameter("Param file must be a file with one of the following types: "
                            + String.join(", ", SentMedia.TAKEN) + ". Received file of type '" + mimeType + "'.")
                    .answer();
        }
        if (bytes.length == 0 || bytes.length > most(mimeType)) {
            return GraphError.invalidParameter("Param file must be smaller for files of type " + mimeType)
                    .answer();
        }
        return HttpResponse.ok(Map.of("id", files.upload(phoneNumberId, new MediaFiles.File(bytes, mimeType))));
    }

    private static long most(String type) {
        if (type.equals("image/webp")) {
            return STICKER_KILOBYTES * 1024L;
        }
        return MEGABYTES.getOrDefault(type.split("/", -1)[0], DOCUMENT_MEGABYTES) * 1_048_576L;
    }

    /// Whether there is a file of this id.
    public boolean has(String id) {
        return files.find(id).isPresent();
    }

    /// What `GET /{id}` answers of a file.
    public HttpResponse<?> described(String id, HttpRequest<?> request) {
        MediaFiles.File file = files.find(id).orElseThrow();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("messaging_product", "whatsapp");
        described.put("url", "http://" + request.getHeaders().get("Host") + "/media-cdn/" + files.address(id));
        described.put("mime_type", file.mimeType());
        described.put("sha256", file.sha256());
        described.put("file_size", Integer.toString(file.bytes().length));
        described.put("id", id);
        return HttpResponse.ok(described);
    }

    @Delete("/{version:v[0-9]+\\.[0-9]+}/{id}")
    public HttpResponse<?> delete(String version, String id, HttpRequest<?> request) {
        if (tokens.of(request).isEmpty()) {
            return tokens.refusal(request).answer();
        }
        return files.remove(id)
                ? HttpResponse.ok(Map.of("success", true))
                : GraphError.unknownObject(id).answer();
    }

    @Get("/media-cdn/{address}")
    @Produces(MediaType.ALL)
    CompletableFuture<HttpResponse<?>> download(String address, HttpRequest<?> request) {
        if (tokens.of(request).isEmpty()) {
            return CompletableFuture.completedFuture(HttpResponse.status(HttpStatus.UNAUTHORIZED));
        }
        if (faults.strikes(Faults.Kind.MEDIA_SLOW)) {
            return new CompletableFuture<HttpResponse<?>>()
                    .completeOnTimeout(HttpResponse.status(HttpStatus.GATEWAY_TIMEOUT), SLOW_MINUTES, TimeUnit.MINUTES);
        }
        MediaFiles.File file = files.at(address).orElse(null);
        if (file == null || faults.strikes(Faults.Kind.MEDIA_GONE)) {
            return CompletableFuture.completedFuture(HttpResponse.status(HttpStatus.NOT_FOUND));
        }
        byte[] bytes = file.bytes().clone();
        if (faults.strikes(Faults.Kind.MEDIA_DAMAGED)) {
            int middle = bytes.length / 2;
            bytes[middle] = (byte) (bytes[middle] ^ 1);
        }
        return CompletableFuture.completedFuture(HttpResponse.ok(bytes).contentType(MediaType.of(file.mimeType())));
    }
}
