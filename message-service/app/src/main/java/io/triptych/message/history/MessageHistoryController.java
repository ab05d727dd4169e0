package io.triptych.message.history;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.http.MessageInfoView;
import io.triptych.message.model.ConversationOwner;
import io.triptych.message.model.MessageKey;
import io.triptych.message.model.ThreadKey;
import io.triptych.message.model.ThreadPage;
import io.triptych.message.model.ThreadPosition;
import io.triptych.message.model.Threads;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonBytes;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows threads. The gateway has asked conversation-service whether this person may see the conversation.
@Controller("/conversations/{conversationId}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class MessageHistoryController {

    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 50;

    private final Threads threads;
    private final ConversationOwner owner;
    private final ThreadJson json;
    private final MessageInfos infos;
    private final PerformanceLog performance;

    MessageHistoryController(
            Threads threads, ConversationOwner owner, ThreadJson json, MessageInfos infos, PerformanceLog performance) {
        this.threads = threads;
        this.owner = owner;
        this.json = json;
        this.infos = infos;
        this.performance = performance;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    byte[] list(Caller.Person person, @PathVariable("conversationId") String conversation, HttpRequest<?> request) {
        long conversationId = Ids.positive("conversationId", conversation);
        QueryParameters parameters = QueryParameters.of(request);
        int count = parameters.limit(LIMIT, LIMIT_MAX);
        String cursor = parameters.text("cursor").orElse(null);
        Long around = parameters.id("around");
        Long aroundInbound = parameters.id("aroundInbound");
        ThreadPosition position = position(cursor, around, aroundInbound);
        ThreadKey thread = new ThreadKey(person.companyId(), conversationId);
        return performance.timed("message.list", person.companyId(), timing -> {
            Optional<ThreadPage> page = threads.page(thread, position, count);
            if (page.isEmpty() && around == null && owner.tellOf(person, conversationId)) {
                page = threads.page(thread, position, count);
            } else if (isBare(page) && !owner.tellOf(person, conversationId)) {
                // Made for a message that is not stored yet: nobody sees it before that.
                page = Optional.empty();
            }
            ThreadPage shown =
                    page.orElseThrow(() -> FailureException.notFound(around == null ? "Conversation" : "Message"));
            timing.resultCount(shown.messages().size());
            return JsonBytes.success(json.page(shown));
        });
    }

    private static boolean isBare(Optional<ThreadPage> page) {
        return page.isPresent() && page.get().messages().isEmpty();
    }

    private static ThreadPosition position(
            @Nullable String cursor, @Nullable Long around, @Nullable Long aroundInbound) {
        if (around != null && (cursor != null || aroundInbound != null)) {
            throw FailureException.invalid("around", "can't be combined with cursor or aroundInbound");
        }
        if (cursor != null && aroundInbound != null) {
            throw FailureException.invalid("aroundInbound", "can't be combined with cursor");
        }
        if (around != null) {
            return new ThreadPosition.Around(around);
        }
        if (aroundInbound != null) {
            return new ThreadPosition.AroundInbound(aroundInbound);
        }
        return cursor == null ? new ThreadPosition.Newest() : ThreadCursor.position(cursor);
    }

    @Get("/{id}/info")
    Result.Success<MessageInfoView> info(
            Caller.Person person,
            @PathVariable("conversationId") String conversation,
            @PathVariable("id") String wanted) {
        MessageKey message = new MessageKey(
                person.companyId(), Ids.positive("conversationId", conversation), Ids.positive("id", wanted));
        return performance.timed(
                "message.info",
                person.companyId(),
                () -> Result.success(threads.life(message)
                        .map(infos::view)
                        .orElseThrow(() -> FailureException.notFound("Message"))));
    }
}
