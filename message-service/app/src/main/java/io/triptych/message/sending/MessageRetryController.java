package io.triptych.message.sending;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.MessageView;
import io.triptych.message.model.LeaveOutcome;
import io.triptych.message.model.Message;
import io.triptych.message.model.RetryOutcome;
import io.triptych.message.model.SentBy;
import io.triptych.message.role.Roles;
import io.triptych.message.view.MessageViews;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;

/// What people decide about messages that haven't gone out, or of which nobody knows. The gateway has asked
/// conversation-service whether this person may write here.
@Controller("/conversations/{conversationId}/messages/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class MessageRetryController {

    private final MessageRetrier retrier;
    private final DoubtLeaver leaver;
    private final MessageViews views;
    private final PerformanceLog performance;

    MessageRetryController(MessageRetrier retrier, DoubtLeaver leaver, MessageViews views, PerformanceLog performance) {
        this.retrier = retrier;
        this.leaver = leaver;
        this.views = views;
        this.performance = performance;
    }

    @Post("/retry")
    Result.Success<MessageView> retry(
            Caller.Person person,
            @PathVariable("conversationId") String conversation,
            @PathVariable("id") String wanted) {
        long conversationId = Ids.positive("conversationId", conversation);
        long id = Ids.positive("id", wanted);
        SentBy by = new SentBy(person.userId(), person.name());
        return performance.timed("message.retry", person.companyId(), () -> switch (retrier.retry(
                person.companyId(), by, conversationId, id)) {
            case RetryOutcome.Accepted(Message message) -> shown(message);
            case RetryOutcome.NotRetryable() ->
                throw new FailureException(
                        FailureCode.CONFLICT, "Only a failed or uncertain message can be tried again");
            case RetryOutcome.WindowClosed() -> throw MessageSendingController.windowClosed();
            case RetryOutcome.NoMessage() -> throw FailureException.notFound("Message");
        });
    }

    @Post("/leave")
    Result.Success<MessageView> leave(
            Caller.Person person,
            @PathVariable("conversationId") String conversation,
            @PathVariable("id") String wanted) {
        long conversationId = Ids.positive("conversationId", conversation);
        long id = Ids.positive("id", wanted);
        SentBy by = new SentBy(person.userId(), person.name());
        return performance.timed("message.leave", person.companyId(), () -> switch (leaver.leave(
                person.companyId(), by, conversationId, id)) {
            case LeaveOutcome.Left(Message message) -> shown(message);
            case LeaveOutcome.NotUncertain() ->
                throw new FailureException(FailureCode.CONFLICT, "Only an uncertain message can be left as it is");
            case LeaveOutcome.NoMessage() -> throw FailureException.notFound("Message");
        });
    }

    private Result.Success<MessageView> shown(Message message) {
        // Only the customer's messages are read by number.
        return Result.success(views.view(message, 0));
    }
}
