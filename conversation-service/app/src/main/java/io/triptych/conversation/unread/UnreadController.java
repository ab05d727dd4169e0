package io.triptych.conversation.unread;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import org.jspecify.annotations.Nullable;

/// Mark as read and as unread, for people.
@Controller("/conversations/{conversationId}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UnreadController {

    private final Reader reader;
    private final People people;
    private final PerformanceLog performance;

    UnreadController(Reader reader, People people, PerformanceLog performance) {
        this.reader = reader;
        this.people = people;
        this.performance = performance;
    }

    @Post("/read")
    @Status(HttpStatus.OK)
    Result<ConversationView> read(Caller.Person person, String conversationId, @Nullable @Body JsonNode body) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("conversationId", conversationId);
        Long upTo = upTo(body);
        return performance.timed(
                "conversations.read",
                viewer.companyId(),
                timing -> Result.success(ConversationViews.of(reader.read(viewer, id, upTo), people)));
    }

    @Post("/unread")
    @Status(HttpStatus.OK)
    Result<ConversationView> markUnread(Caller.Person person, String conversationId) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("conversationId", conversationId);
        return performance.timed(
                "conversations.unread",
                viewer.companyId(),
                timing -> Result.success(ConversationViews.of(reader.markUnread(viewer, id), people)));
    }

    private static @Nullable Long upTo(@Nullable JsonNode body) {
        if (body == null) {
            return null;
        }
        if (!body.isObject()) {
            throw FailureException.invalid("upTo", "must be in an object");
        }
        JsonNode upTo = body.get("upTo");
        return upTo == null || upTo.isNull() ? null : Ids.positive("upTo", upTo);
    }
}
