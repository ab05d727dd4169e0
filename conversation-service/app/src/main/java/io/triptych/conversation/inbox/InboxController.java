package io.triptych.conversation.inbox;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.api.http.ContactAccess;
import io.triptych.conversation.api.http.ConversationAccess;
import io.triptych.conversation.api.http.ConversationCounts;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Inbox;
import io.triptych.conversation.model.Inbox.Access;
import io.triptych.conversation.model.InboxPage;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonBytes;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person sees: the list, its counts, one conversation, and whether they may see one.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class InboxController {

    private final Inbox inbox;
    private final People people;
    private final InboxJson json;
    private final PerformanceLog performance;
    private final Clock clock;

    InboxController(Inbox inbox, People people, InboxJson json, PerformanceLog performance, Clock clock) {
        this.inbox = inbox;
        this.json = json;
        this.people = people;
        this.performance = performance;
        this.clock = clock;
    }

    @Get("/conversations")
    @Produces(MediaType.APPLICATION_JSON)
    byte[] list(Caller.Person person, HttpRequest<?> request) {
        Viewer viewer = Viewer.of(person, people);
        var query = new InboxParameters(request, viewer, clock.instant()).query();
        return performance.timed("conversations.list", viewer.companyId(), timing -> {
            InboxPage page = inbox.page(viewer, query);
            timing.resultCount(page.conversations().size());
            return JsonBytes.success(json.page(page));
        });
    }

    @Get("/inbox")
    @Produces(MediaType.APPLICATION_JSON)
    byte[] inbox(Caller.Person person, HttpRequest<?> request) {
        Viewer viewer = Viewer.of(person, people);
        var parameters = new InboxParameters(request, viewer, clock.instant());
        var query = parameters.query();
        Long conversationId = parameters.id("conversationId");
        return performance.timed("conversations.inbox", viewer.companyId(), timing -> {
            if (conversationId == null) {
                return JsonBytes.success(json.view(inbox.page(viewer, query), null));
            }
            var panels = inbox.panels(viewer, query, conversationId);
            return JsonBytes.success(json.view(panels.list(), found(panels.conversation())));
        });
    }

    @Get("/conversations/counts")
    Result<ConversationCounts> counts(Caller.Person person) {
        Viewer viewer = Viewer.of(person, people);
        return performance.timed("conversations.counts", viewer.companyId(), timing -> {
            var counts = inbox.counts(viewer);
            return Result.success(new ConversationCounts(
                    counts.all(), counts.mine(), counts.unassigned(), counts.unread(), counts.archived()));
        });
    }

    /// Those of these that the person may see, as the list shows them: what was found elsewhere is confirmed by it.
    @Get("/conversations/named")
    @Produces(MediaType.APPLICATION_JSON)
    byte[] named(Caller.Person person, HttpRequest<?> request) {
        Viewer viewer = Viewer.of(person, people);
        List<Long> ids = InboxParameters.ids(request);
        return performance.timed("conversations.named", viewer.companyId(), timing -> {
            InboxPage page = new InboxPage(inbox.findAll(viewer, ids), null);
            timing.resultCount(page.conversations().size());
            return JsonBytes.success(json.page(page));
        });
    }

    @Get("/conversations/{conversationId}")
    Result<ConversationView> conversation(Caller.Person person, String conversationId) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("conversationId", conversationId);
        return performance.timed(
                "conversations.get", viewer.companyId(), timing -> Result.success(shown(inbox.find(viewer, id))));
    }

    @Get("/conversations/{conversationId}/access")
    Result<ConversationAccess> access(Caller.Person person, String conversationId) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("conversationId", conversationId);
        return performance.timed("conversations.access", viewer.companyId(), timing -> {
            Access seen = inbox.access(viewer, id);
            if (seen == null) {
                throw Refusals.notFound();
            }
            return Result.success(new ConversationAccess(
                    id,
                    viewer.companyId(),
                    seen.whatsappAccountId(),
                    seen.contactId(),
                    seen.assignedTo(),
                    seen.teamId()));
        });
    }

    @Get("/contacts/{contactId}/access")
    Result<ContactAccess> contactAccess(Caller.Person person, String contactId) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("contactId", contactId);
        return performance.timed("contacts.access", viewer.companyId(), timing -> {
            if (!inbox.seesContact(viewer, id)) {
                throw FailureException.notFound("Contact");
            }
            return Result.success(new ContactAccess(true));
        });
    }

    private static Conversation found(@Nullable Conversation seen) {
        if (seen == null) {
            throw Refusals.notFound();
        }
        return seen;
    }

    private ConversationView shown(@Nullable Conversation seen) {
        return ConversationViews.of(found(seen), people);
    }
}
