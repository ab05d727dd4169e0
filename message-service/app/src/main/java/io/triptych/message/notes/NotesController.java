package io.triptych.message.notes;

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
import io.triptych.message.model.ConversationOwner;
import io.triptych.message.model.Mention;
import io.triptych.message.model.Message;
import io.triptych.message.model.NoteOutcome;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes people's notes. The gateway has asked conversation-service whether this person may write here; whether those
/// whom they mention may see it is asked here.
@Controller("/conversations/{conversationId}/notes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class NotesController {

    private final NoteWriter writer;
    private final ConversationOwner owner;
    private final MessageViews views;
    private final PerformanceLog performance;

    NotesController(NoteWriter writer, ConversationOwner owner, MessageViews views, PerformanceLog performance) {
        this.writer = writer;
        this.owner = owner;
        this.views = views;
        this.performance = performance;
    }

    @Post
    HttpResponse<Result.Success<MessageView>> write(
            Caller.Person person, @PathVariable("conversationId") String conversation, @Body byte @Nullable [] body) {
        long conversationId = Ids.positive("conversationId", conversation);
        NoteRequest request = NoteRequest.of(body);
        return performance.timed("note.write", person.companyId(), () -> {
            NoteWriter.Wanted wanted = new NoteWriter.Wanted(
                    person.companyId(),
                    conversationId,
                    request.messageId(),
                    request.body(),
                    mentioned(person, conversationId, request.mentions()),
                    new SentBy(person.userId(), person.name()),
                    Trace.parse(RecordTrace.current()));
            NoteOutcome outcome = writer.write(wanted);
            if (outcome instanceof NoteOutcome.NoConversation && owner.tellOf(person, conversationId)) {
                outcome = writer.write(wanted);
            }
            return answer(outcome);
        });
    }

    private List<Mention> mentioned(Caller.Person person, long conversationId, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Mention> found = owner.viewers(person, conversationId).stream()
                .filter(each -> ids.contains(each.id()))
                .toList();
        if (found.size() < ids.size()) {
            throw new FailureException(
                    FailureCode.INVALID_USER, "Somebody who is mentioned can't see this conversation");
        }
        return found;
    }

    private HttpResponse<Result.Success<MessageView>> answer(NoteOutcome outcome) {
        return switch (outcome) {
            case NoteOutcome.Kept(Message note) -> HttpResponse.created(shown(note));
            case NoteOutcome.Repeated(Message note) -> HttpResponse.ok(shown(note));
            case NoteOutcome.Different() ->
                throw new FailureException(
                        FailureCode.CONFLICT,
                        "Another note was written with this messageId",
                        Map.of("messageId", "was used for another note"));
            case NoteOutcome.NoConversation() -> throw FailureException.notFound("Conversation");
        };
    }

    private Result.Success<MessageView> shown(Message note) {
        // Only the customer's messages are read by number.
        return Result.success(views.view(note, 0));
    }
}
