package io.triptych.message.media;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.http.MediaUploadView;
import io.triptych.message.model.SendableFiles;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.StoredFile;
import io.triptych.message.role.Roles;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of a file that a person brings: the body alone, and its name in the query.
@Controller("/media")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class MediaUploadController {

    private static final int MILLIS_DIGITS = 3;

    private final MediaKeeper keeper;
    private final PerformanceLog performance;

    MediaUploadController(MediaKeeper keeper, PerformanceLog performance) {
        this.keeper = keeper;
        this.performance = performance;
    }

    @Post
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    HttpResponse<Result.Success<MediaUploadView>> bring(
            Caller.Person person, @Body InputStream body, HttpRequest<?> request) {
        String filename =
                FileName.of(QueryParameters.of(request).text("filename").orElse(""));
        SentBy by = new SentBy(person.userId(), person.name());
        return performance.timed("message.bring-media", person.companyId(), () -> {
            try (InputStream bytes = body) {
                MediaKeeper.Kept kept = keeper.keep(person.companyId(), by, filename, bytes);
                return HttpResponse.created(Result.success(view(kept.id(), kept.file(), filename)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static MediaUploadView view(long id, StoredFile file, @Nullable String filename) {
        Long millis = file.durationMillis();
        return new MediaUploadView(
                id,
                file.mimeType(),
                file.size(),
                file.sha256(),
                filename,
                file.width(),
                file.height(),
                millis == null ? null : BigDecimal.valueOf(millis, MILLIS_DIGITS),
                file.thumbnailSize() > 0 ? Boolean.TRUE : null,
                SendableFiles.types(file.mimeType()));
    }
}
