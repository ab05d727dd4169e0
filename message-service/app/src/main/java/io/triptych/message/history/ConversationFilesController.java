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
import io.triptych.message.model.ConversationOwner;
import io.triptych.message.model.FileKind;
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
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Optional;

/// Lists the messages of a conversation that brought a file. The gateway has asked conversation-service whether this
/// person may see the conversation.
@Controller("/conversations/{conversationId}/files")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class ConversationFilesController {

    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 50;

    private final Threads threads;
    private final ConversationOwner owner;
    private final ThreadJson json;
    private final PerformanceLog performance;

    ConversationFilesController(Threads threads, ConversationOwner owner, ThreadJson json, PerformanceLog performance) {
        this.threads = threads;
        this.owner = owner;
        this.json = json;
        this.performance = performance;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    byte[] list(Caller.Person person, @PathVariable("conversationId") String conversation, HttpRequest<?> request) {
        long conversationId = Ids.positive("conversationId", conversation);
        QueryParameters parameters = QueryParameters.of(request);
        FileKind kind = parameters
                .textOrEmpty("kind")
                .flatMap(FileKind::of)
                .orElseThrow(() -> FailureException.invalid("kind", "must be media or documents"));
        ThreadPosition.Downwards position =
                parameters.text("cursor").map(ThreadCursor::downwards).orElseGet(ThreadPosition.Newest::new);
        int limit = parameters.limit(LIMIT, LIMIT_MAX);
        ThreadKey thread = new ThreadKey(person.companyId(), conversationId);
        return performance.timed("message.files", person.companyId(), timing -> {
            Optional<ThreadPage> page = threads.files(thread, kind, position, limit);
            boolean any = page.isPresent() && !page.get().messages().isEmpty();
            // This service needn't have heard of one without messages, and has of some that nobody sees yet.
            if (!any && !owner.tellOf(person, conversationId)) {
                throw FailureException.notFound("Conversation");
            }
            ThreadPage shown = page.orElseGet(() -> new ThreadPage(List.of(), 0, false, false));
            timing.resultCount(shown.messages().size());
            return JsonBytes.success(json.page(shown));
        });
    }
}
