package io.triptych.conversation.bulk;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.call.BulkAction;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Conversations.Decided;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One action on many conversations, for people. Each has its own answer, in the order in which they were named: what
/// one may not see or do is refused alone, and the others happen, all in one transaction.
@Controller("/conversations/bulk")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BulkController {
    private static final int AT_ONCE_MAX = 100;

    private final Conversations conversations;
    private final Map<String, BulkAction> actions = new TreeMap<>();
    private final People people;
    private final PerformanceLog performance;

    BulkController(Conversations conversations, List<BulkAction> actions, People people, PerformanceLog performance) {
        this.conversations = conversations;
        this.people = people;
        this.performance = performance;
        actions.forEach(action -> action.words().forEach(word -> this.actions.put(word, action)));
    }

    @Serdeable
    record Outcomes(List<Outcome> results) {}

    /// Of one conversation: as it is after the action, or why nothing became of it.
    @Serdeable
    record Outcome(
            long id,
            boolean success,
            @Nullable ConversationView conversation,
            @Nullable String code,
            @Nullable String error,
            @Nullable Map<String, String> fields) {}

    @Post
    @Status(HttpStatus.OK)
    Result<Outcomes> apply(Caller.Person person, @Body byte @Nullable [] body) {
        JsonFields fields = JsonFields.of(body);
        List<Long> ids = ids(fields);
        BulkAction.Wanted wanted = wanted(fields);
        fields.check();
        Viewer viewer = Viewer.of(person, people);
        return performance.timed("conversations.bulk", viewer.companyId(), timing -> {
            Function<Conversation, Change> decision =
                    Objects.requireNonNull(wanted).decision(viewer);
            Map<Long, Decided> decided = conversations.changeEach(viewer, ids, decision);
            timing.resultCount(ids.size());
            return Result.success(new Outcomes(ids.stream()
                    .map(id -> outcome(id, Objects.requireNonNull(decided.get(id))))
                    .toList()));
        });
    }

    private static List<Long> ids(JsonFields fields) {
        List<Long> ids = fields.ids("ids", AT_ONCE_MAX);
        if (ids.isEmpty()) {
            fields.reject("ids", "must have at least 1");
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            fields.reject("ids", "must name each conversation once");
        }
        return ids;
    }

    private BulkAction.@Nullable Wanted wanted(JsonFields fields) {
        if (!fields.has("action")) {
            fields.reject("action", "must be given");
        }
        String word = fields.optionalWord("action", actions.keySet().toArray(String[]::new));
        BulkAction action = word == null ? null : actions.get(word);
        return action == null ? null : action.wanted(Objects.requireNonNull(word), fields);
    }

    private Outcome outcome(long id, Decided decided) {
        return switch (decided) {
            case Decided.Done(Conversation conversation) ->
                new Outcome(id, true, ConversationViews.of(conversation, people), null, null, null);
            case Decided.Refused(var why) ->
                new Outcome(
                        id,
                        false,
                        null,
                        why.code().code(),
                        why.getMessage(),
                        why.fields().isEmpty() ? null : why.fields());
        };
    }
}
