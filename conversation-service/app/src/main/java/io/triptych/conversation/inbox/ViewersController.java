package io.triptych.conversation.inbox;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.http.ConversationViewers;
import io.triptych.conversation.api.http.ConversationViewers.Person;
import io.triptych.conversation.model.Inbox;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Comparator;
import java.util.List;

/// Who else may see a conversation, for those who may.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ViewersController {

    private static final Comparator<Person> BY_NAME =
            Comparator.comparing(Person::name).thenComparingLong(Person::id);

    private final Inbox inbox;
    private final People people;
    private final PerformanceLog performance;

    ViewersController(Inbox inbox, People people, PerformanceLog performance) {
        this.inbox = inbox;
        this.people = people;
        this.performance = performance;
    }

    @Get("/conversations/{conversationId}/viewers")
    Result<ConversationViewers> viewers(Caller.Person person, String conversationId) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("conversationId", conversationId);
        return performance.timed("conversations.viewers", viewer.companyId(), timing -> {
            Inbox.Access seen = inbox.access(viewer, id);
            if (seen == null) {
                throw Refusals.notFound();
            }
            List<Person> viewers = people.activeOf(viewer.companyId()).stream()
                    .filter(each -> Viewer.of(each, people).maySee(seen.assignedTo(), seen.teamId()))
                    .map(ViewersController::shown)
                    .sorted(BY_NAME)
                    .toList();
            timing.resultCount(viewers.size());
            return Result.success(new ConversationViewers(viewers));
        });
    }

    private static Person shown(UserUpdated user) {
        return new Person(user.userId(), user.name());
    }
}
