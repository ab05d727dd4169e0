package io.triptych.message.status;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.MessageView;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReportOutcome;
import io.triptych.message.model.SentBy;
import io.triptych.message.role.Roles;
import io.triptych.message.view.MessageViews;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lets a company's integrations report what became of a message. For admins.
@Controller("/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class MessageStatusController {

    private static final Set<String> REPORTABLE = Set.of("delivered", "read", "failed");
    private static final int MESSAGE_ID_LENGTH_MAX = 200;

    private final StatusRecorder recorder;
    private final MessageViews views;
    private final PerformanceLog performance;

    MessageStatusController(StatusRecorder recorder, MessageViews views, PerformanceLog performance) {
        this.recorder = recorder;
        this.views = views;
        this.performance = performance;
    }

    @Patch("/{messageId}/status")
    Result.Success<MessageView> report(Caller.Person person, String messageId, @Body JsonNode body) {
        if (!person.role().equals("admin")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only admins may report a status");
        }
        if (messageId.isEmpty() || messageId.length() > MESSAGE_ID_LENGTH_MAX || messageId.indexOf('\0') >= 0) {
            throw FailureException.invalid("messageId", "must be 1 to " + MESSAGE_ID_LENGTH_MAX + " characters");
        }
        MessageStatus status = status(body.get("status"));
        SentBy by = new SentBy(person.userId(), person.name());
        // A client's UUID has two spellings, WhatsApp's ids have one.
        String canonical = Ids.uuid(messageId).map(UUID::toString).orElse(messageId);
        return performance.timed("message.report", person.companyId(), () -> switch (recorder.report(
                person.companyId(), by, canonical, status)) {
            case ReportOutcome.Recorded(Message message) -> Result.success(views.view(message, 0));
            case ReportOutcome.NotOurs() ->
                throw new FailureException(FailureCode.CONFLICT, "This message is the customer's");
            case ReportOutcome.NoMessage() -> throw FailureException.notFound("Message");
        });
    }

    private static MessageStatus status(@Nullable JsonNode node) {
        if (node == null || !node.isString() || !REPORTABLE.contains(node.getStringValue())) {
            throw FailureException.invalid("status", "must be delivered, read or failed");
        }
        return MessageStatus.of(node.getStringValue());
    }
}
