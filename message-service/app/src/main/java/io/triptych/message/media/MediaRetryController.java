package io.triptych.message.media;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.MessageView;
import io.triptych.message.model.Message;
import io.triptych.message.role.Roles;
import io.triptych.message.view.MessageViews;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;

/// Has a customer's file that didn't come tried at once.
@Controller("/conversations/{conversationId}/messages/{id}/fetch-media")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class MediaRetryController {

    private final MediaSettler settler;
    private final MessageViews views;
    private final PerformanceLog performance;

    MediaRetryController(MediaSettler settler, MessageViews views, PerformanceLog performance) {
        this.settler = settler;
        this.views = views;
        this.performance = performance;
    }

    @Post
    Result.Success<MessageView> fetch(
            Caller.Person person,
            @PathVariable("conversationId") String conversation,
            @PathVariable("id") String wanted) {
        long conversationId = Ids.positive("conversationId", conversation);
        long id = Ids.positive("id", wanted);
        return performance.timed("message.fetch-media", person.companyId(), () -> switch (settler.again(
                person.companyId(), conversationId, id)) {
            case RetriedMedium.Fetching(Message message, long numberRead) ->
                Result.success(views.view(message, numberRead));
            case RetriedMedium.Lost() ->
                throw new FailureException(FailureCode.CONFLICT, "WhatsApp has this file no more");
            case RetriedMedium.NoFile() -> throw FailureException.notFound("Message");
        });
    }
}
