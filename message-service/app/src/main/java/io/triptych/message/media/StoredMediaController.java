package io.triptych.message.media;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.http.MediumView;
import io.triptych.message.model.Media;
import io.triptych.message.model.Medium;
import io.triptych.message.model.ObjectStorage;
import io.triptych.message.model.StoredFile;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Ids;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows the gateway what is known of a file, and its bytes part by part. The gateway asks conversation-service whether
/// this person may see the conversation that is named here; a file that is in none is there for who has brought it.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class StoredMediaController {

    private static final Logger LOG = LoggerFactory.getLogger(StoredMediaController.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Media media;
    private final @Nullable ObjectStorage storage;

    StoredMediaController(Media media, @Nullable ObjectStorage storage) {
        this.media = media;
        this.storage = storage;
    }

    @Get("/media/{id}")
    Result.Success<MediumView> get(Caller.Person person, @PathVariable("id") String id) {
        return Result.success(view(media.find(person.companyId(), Ids.positive("id", id))
                .filter(found -> found.conversationId() != null || isOf(found, person))
                .orElseThrow(() -> FailureException.notFound("File"))));
    }

    private static boolean isOf(Medium medium, Caller.Person person) {
        Long broughtBy = medium.broughtBy();
        return broughtBy != null && broughtBy == person.userId();
    }

    /// From one byte to another, both included; never more than a part.
    @Get("/internal/media/{id}/bytes")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    HttpResponse<byte[]> bytes(
            Caller.Service service, @PathVariable("id") String id, @QueryValue long companyId, HttpRequest<?> request) {
        QueryParameters parameters = QueryParameters.of(request);
        boolean small = parameters.text("variant").filter("thumbnail"::equals).isPresent();
        long from = place(parameters, "from");
        long to = place(parameters, "to");
        if (to < from || to - from >= MediumView.PART_BYTES_MAX) {
            throw FailureException.invalid("to", "must not be before from, nor more than a part after it");
        }
        Medium medium = media.find(Ids.positive("companyId", companyId), Ids.positive("id", id))
                .orElseThrow(() -> FailureException.notFound("File"));
        StoredFile file = medium.file();
        if (file == null || (small && file.thumbnailSize() == 0)) {
            throw FailureException.notFound("File");
        }
        String key = small
                ? Medium.thumbnailKeyOf(medium.companyId(), medium.id())
                : Medium.keyOf(medium.companyId(), medium.id());
        return HttpResponse.ok(read(key, from, to));
    }

    private static long place(QueryParameters parameters, String name) {
        String text = parameters.text(name).orElse("");
        if (!text.matches("[0-9]{1,15}")) {
            throw FailureException.invalid(name, "must be the place of a byte");
        }
        return Long.parseLong(text);
    }

    private byte[] read(String key, long from, long to) {
        ObjectStorage store = storage;
        try {
            if (store != null) {
                return store.read(key, from, to);
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("key", key).setCause(e).log("A file could not be read.");
        }
        throw new FailureException(FailureCode.UNAVAILABLE, "The file is not available at the moment", RETRY_AFTER);
    }

    private static MediumView view(Medium medium) {
        StoredFile file = medium.file();
        return new MediumView(
                medium.id(),
                medium.conversationId(),
                medium.type(),
                medium.state().wire(),
                medium.filename(),
                file == null ? null : file.mimeType(),
                file == null ? null : file.size(),
                file == null ? null : file.sha256(),
                file == null || file.thumbnailSize() == 0 ? null : file.thumbnailSize());
    }
}
