package io.triptych.message.history;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.http.MessageVersionsView;
import io.triptych.message.model.MessageKey;
import io.triptych.message.model.MessageVersions;
import io.triptych.message.role.Roles;
import io.triptych.message.view.MessageViews;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;

/// Shows what messages said before they were edited or deleted. The gateway has asked conversation-service whether this
/// person may see the conversation.
@Controller("/conversations/{conversationId}/messages/{id}/versions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class MessageVersionsController {

    private final MessageVersions.Store store;
    private final MessageViews views;
    private final PerformanceLog performance;

    MessageVersionsController(MessageVersions.Store store, MessageViews views, PerformanceLog performance) {
        this.store = store;
        this.views = views;
        this.performance = performance;
    }

    @Get
    Result.Success<MessageVersionsView> versions(
            Caller.Person person,
            @PathVariable("conversationId") String conversation,
            @PathVariable("id") String wanted) {
        MessageKey message = new MessageKey(
                person.companyId(), Ids.positive("conversationId", conversation), Ids.positive("id", wanted));
        return performance.timed(
                "message.versions",
                person.companyId(),
                () -> Result.success(store.of(message)
                        .map(views::versions)
                        .orElseThrow(() -> FailureException.notFound("Message"))));
    }
}
