package io.triptych.conversation.history;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.call.ConversationCalls;
import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Histories;
import io.triptych.conversation.model.HistoryEvent;
import io.triptych.conversation.model.Refusals;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.Limits;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Shows what was done to a conversation to those who may see it.
@Controller("/conversations/{conversationId}/history")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HistoryController {

    private static final int USUAL = 50;
    private static final int MAX = 100;
    private static final Pattern ACTIONS = Pattern.compile("[a-z_]{1,40}(,[a-z_]{1,40}){0,19}");

    private final Histories histories;
    private final ConversationCalls calls;
    private final People people;
    private final PerformanceLog performance;

    HistoryController(Histories histories, ConversationCalls calls, People people, PerformanceLog performance) {
        this.histories = histories;
        this.calls = calls;
        this.people = people;
        this.performance = performance;
    }

    /// Somebody, or a team; without a name if none is known.
    @Serdeable
    record Named(long id, @Nullable String name) {}

    /// One event.
    @Serdeable
    record EventView(
            long id,
            Instant at,
            String action,
            @Nullable Named by,
            @Nullable Named from,
            @Nullable Named to) {}

    /// Some of them, newest first.
    @Serdeable
    record HistoryPage(List<EventView> events, @Nullable String nextCursor) {}

    @Get
    Result<HistoryPage> history(
            Caller.Person person,
            String conversationId,
            @QueryValue("actions") @Nullable String actions,
            @QueryValue("cursor") @Nullable String cursor,
            @QueryValue("limit") @Nullable Integer limit) {
        Asked asked = calls.asked(person, conversationId);
        Set<String> wanted = actions(actions);
        int most = Limits.of(limit, USUAL, MAX);
        Long before = cursor == null ? null : Cursor.decode(cursor, 1).id(0);
        long companyId = asked.viewer().companyId();
        return performance.timed("conversations.history", companyId, timing -> {
            List<HistoryEvent> found = histories.page(asked.viewer(), asked.conversationId(), wanted, before, most + 1);
            if (found == null) {
                throw Refusals.notFound();
            }
            List<HistoryEvent> shown = found.subList(0, Math.min(most, found.size()));
            timing.resultCount(shown.size());
            return Result.success(new HistoryPage(
                    shown.stream().map(event -> view(companyId, event)).toList(),
                    found.size() > most ? Cursor.encode(shown.getLast().id()) : null));
        });
    }

    private static Set<String> actions(@Nullable String actions) {
        if (actions == null) {
            return Set.of();
        }
        if (!ACTIONS.matcher(actions).matches()) {
            throw FailureException.invalid("actions", "must be actions with commas between them");
        }
        return Set.of(actions.split(","));
    }

    private EventView view(long companyId, HistoryEvent event) {
        boolean ofTeam = event.action().equals(Deed.Kind.TEAM_CHANGED.action());
        return new EventView(
                event.id(),
                event.at(),
                event.action(),
                named(companyId, event.actorId(), false),
                named(companyId, event.from(), ofTeam),
                named(companyId, event.to(), ofTeam));
    }

    private @Nullable Named named(long companyId, @Nullable Long id, boolean isTeam) {
        if (id == null) {
            return null;
        }
        return new Named(id, isTeam ? people.nameOfTeam(companyId, id) : people.nameOf(companyId, id));
    }
}
