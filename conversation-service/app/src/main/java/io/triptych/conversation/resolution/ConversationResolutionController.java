package io.triptych.conversation.resolution;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.api.http.CreateConversation;
import io.triptych.conversation.api.http.ResolveConversations;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Conversations that come to be: one by a person, many by message-service.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConversationResolutionController {

    private static final int RESOLVED_AT_ONCE_MAX = 500;

    private final ConversationStarter starter;
    private final ConversationResolver resolver;
    private final People people;
    private final JsonMapper json;
    private final PerformanceLog performance;

    ConversationResolutionController(
            ConversationStarter starter,
            ConversationResolver resolver,
            People people,
            JsonMapper json,
            PerformanceLog performance) {
        this.starter = starter;
        this.resolver = resolver;
        this.people = people;
        this.json = json;
        this.performance = performance;
    }

    @Post("/conversations")
    HttpResponse<Result<ConversationView>> start(Caller.Person person, @Body CreateConversation wanted) {
        Viewer viewer = Viewer.of(person, people);
        Ids.positive("contact.id", given("contact", wanted.contact()).id());
        Ids.positive("whatsappAccountId", wanted.whatsappAccountId());
        Long teamId = wanted.teamId();
        if (teamId != null) {
            Ids.positive("teamId", teamId);
        }
        return performance.timed("conversations.start", viewer.companyId(), timing -> {
            var found = starter.start(viewer, person.name(), wanted);
            var body = Result.success(ConversationViews.of(found.conversation(), people));
            return found.isNew() ? HttpResponse.created(body) : HttpResponse.ok(body);
        });
    }

    /// The body comes as bytes, so that text that can't be kept is refused in its element only.
    @Post("/internal/conversations/resolve")
    @Status(HttpStatus.OK)
    Result<ResolveConversations.Answer> resolve(Caller.Service service, @Body byte[] body) {
        ResolveConversations asked = parsed(body);
        if (given("conversations", asked.conversations()).size() > RESOLVED_AT_ONCE_MAX) {
            throw FailureException.invalid("conversations", "must be at most " + RESOLVED_AT_ONCE_MAX);
        }
        return performance.timed("conversations.resolve", 0, timing -> {
            var answer = resolver.resolve(asked);
            timing.resultCount(answer.conversations().size());
            return Result.success(answer);
        });
    }

    private ResolveConversations parsed(byte[] body) {
        try {
            return given("body", json.readValue(body, Argument.of(ResolveConversations.class)));
        } catch (IOException e) {
            throw FailureException.invalid("body", "must be JSON of this form");
        }
    }

    // A record says what must be there; JSON may leave it out all the same.
    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw FailureException.invalid(field, "must be given");
        }
        return value;
    }
}
