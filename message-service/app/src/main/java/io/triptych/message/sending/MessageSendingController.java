package io.triptych.message.sending;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.eventing.event.RecordTrace;
import io.triptych.message.api.MessageView;
import io.triptych.message.content.OutboundContent;
import io.triptych.message.model.ConversationOwner;
import io.triptych.message.model.Message;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SendOutcome;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.Trace;
import io.triptych.message.role.Roles;
import io.triptych.message.view.MessageViews;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes people's messages. The gateway has asked conversation-service whether this person may write here; that the
/// conversation is of their company is checked by every row.
@Controller("/conversations/{conversationId}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class MessageSendingController {

    private final MessageSender sender;
    private final MessageForwarder forwarder;
    private final ConversationOwner owner;
    private final MessageViews views;
    private final PerformanceLog performance;

    MessageSendingController(
            MessageSender sender,
            MessageForwarder forwarder,
            ConversationOwner owner,
            MessageViews views,
            PerformanceLog performance) {
        this.sender = sender;
        this.forwarder = forwarder;
        this.owner = owner;
        this.views = views;
        this.performance = performance;
    }

    @Post
    HttpResponse<Result.Success<MessageView>> send(
            Caller.Person person, @PathVariable("conversationId") String conversation, @Body byte @Nullable [] body) {
        long conversationId = Ids.positive("conversationId", conversation);
        SendRequest request = SendRequest.of(body);
        SendMessage command = new SendMessage(
                person.companyId(),
                conversationId,
                request.messageId(),
                request.content(),
                request.replyTo(),
                request.lastSeenId(),
                new SentBy(person.userId(), person.name()),
                Trace.parse(RecordTrace.current()));
        return performance.timed("message.send", person.companyId(), () -> send(command, person));
    }

    private HttpResponse<Result.Success<MessageView>> send(SendMessage command, Caller.Person person) {
        SendOutcome outcome = sender.send(command);
        if (outcome instanceof SendOutcome.NoConversation && owner.tellOf(person, command.conversationId())) {
            outcome = sender.send(command);
        }
        return answer(outcome, person, command.conversationId());
    }

    /// The gateway has asked about both conversations.
    @Post("/{id}/forward")
    HttpResponse<Result.Success<MessageView>> forward(
            Caller.Person person,
            @PathVariable("conversationId") String conversation,
            @PathVariable("id") String wanted,
            @Body byte @Nullable [] body) {
        long conversationId = Ids.positive("conversationId", conversation);
        long id = Ids.positive("id", wanted);
        ForwardRequest request = ForwardRequest.of(body);
        SentBy by = new SentBy(person.userId(), person.name());
        var wish = new MessageForwarder.Forwarding(
                person.companyId(), conversationId, id, request.messageId(), request.conversationId(), by);
        return performance.timed("message.forward", person.companyId(), () -> {
            MessageForwarder.Prepared prepared = forwarder.prepare(wish);
            Message first = prepared.first();
            OutboundContent content = prepared.content();
            if (first != null || content == null) {
                return HttpResponse.ok(shown(Objects.requireNonNull(first)));
            }
            SendMessage command = new SendMessage(
                    person.companyId(),
                    request.conversationId(),
                    request.messageId(),
                    content,
                    null,
                    null,
                    by,
                    Trace.parse(RecordTrace.current()));
            return send(command, person);
        });
    }

    private HttpResponse<Result.Success<MessageView>> answer(
            SendOutcome outcome, Caller.Person person, long conversationId) {
        return switch (outcome) {
            case SendOutcome.Accepted(Message message) -> HttpResponse.created(shown(message));
            case SendOutcome.Repeated(Message message) -> HttpResponse.ok(shown(message));
            case SendOutcome.Different() ->
                throw new FailureException(
                        FailureCode.CONFLICT,
                        "Another message was sent with this messageId",
                        Map.of("messageId", "was used for another message"));
            case SendOutcome.Overtaken(long id) ->
                throw new FailureException(
                        FailureCode.CONFLICT,
                        "A colleague has written in the meantime",
                        Map.of("lastSeenId", Long.toString(id)));
            case SendOutcome.WindowClosed() -> throw windowClosed();
            case SendOutcome.NobodyToAnswer() ->
                throw owner.tellOf(person, conversationId) ? windowClosed() : FailureException.notFound("Conversation");
            case SendOutcome.NotReactable(String property, String why) -> throw FailureException.invalid(property, why);
            case SendOutcome.NoSuchMessage(String property) ->
                throw FailureException.invalid(property, "is not a message of this conversation");
            case SendOutcome.Unfit(Map<String, String> problems) ->
                throw new FailureException(FailureCode.INVALID_INPUT, "This message can't be sent like this", problems);
            case SendOutcome.NoConversation() -> throw FailureException.notFound("Conversation");
        };
    }

    /// What is said of what only a template may say.
    static FailureException windowClosed() {
        return new FailureException(
                FailureCode.WINDOW_CLOSED, "The 24-hour window is closed: only a template can be sent");
    }

    private Result.Success<MessageView> shown(Message message) {
        // Only the customer's messages are read by number.
        return Result.success(views.view(message, 0));
    }
}
