package io.triptych.conversation.inbox;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.api.http.ContactAccess;
import io.triptych.conversation.api.http.ConversationAccess;
import io.triptych.conversation.api.http.ConversationCounts;
import io.triptych.conversation.api.http.ConversationPage;
import io.triptych.conversation.api.http.InboxView;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Inbox;
import io.triptych.conversation.model.Inbox.Access;
import io.triptych.conversation.model.InboxPage;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.People;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.Caller;
import io.triptych.service.FailureException;
import io.triptych.service.Ids;
import io.triptych.service.PerformanceLog;
import io.triptych.service.Result;
import org.jspecify.annotations.Nullable;

/// What a person sees: the list, its counts, one conversation, and whether they may see one.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class InboxController {

    private final Inbox inbox;
    private final People people;
    private final PerformanceLog performance;

    InboxController(Inbox inbox, People people, PerformanceLog performance) {
        this.inbox = inbox;
        this.people = people;
        this.performance = performance;
    }

    @Get("/conversations")
    Result<ConversationPage> list(Caller.Person person, HttpRequest<?> request) {
        Viewer viewer = viewer(person);
        var query = new InboxParameters(request, viewer).query();
        return performance.timed("conversations.list", viewer.companyId(), timing -> {
            InboxPage page = inbox.page(viewer, query);
            timing.resultCount(page.conversations().size());
            return Result.success(shown(page));
        });
    }

    @Get("/inbox")
    Result<InboxView> inbox(Caller.Person person, HttpRequest<?> request) {
        Viewer viewer = viewer(person);
        var parameters = new InboxParameters(request, viewer);
        var query = parameters.query();
        Long conversationId = parameters.id("conversationId");
        return performance.timed("conversations.inbox", viewer.companyId(), timing -> {
            if (conversationId == null) {
                return Result.success(new InboxView(shown(inbox.page(viewer, query)), null));
            }
            var panels = inbox.panels(viewer, query, conversationId);
            return Result.success(new InboxView(shown(panels.list()), shown(panels.conversation())));
        });
    }

    @Get("/conversations/counts")
    Result<ConversationCounts> counts(Caller.Person person) {
        Viewer viewer = viewer(person);
        return performance.timed("conversations.counts", viewer.companyId(), timing -> {
            var counts = inbox.counts(viewer);
            return Result.success(new ConversationCounts(
                    counts.all(), counts.mine(), counts.unassigned(), counts.unread(), counts.archived()));
        });
    }

    @Get("/conversations/{conversationId}")
    Result<ConversationView> conversation(Caller.Person person, String conversationId) {
        Viewer viewer = viewer(person);
        long id = Ids.positive("conversationId", conversationId);
        return performance.timed(
                "conversations.get", viewer.companyId(), timing -> Result.success(shown(inbox.find(viewer, id))));
    }

    @Get("/conversations/{conversationId}/access")
    Result<ConversationAccess> access(Caller.Person person, String conversationId) {
        Viewer viewer = viewer(person);
        long id = Ids.positive("conversationId", conversationId);
        return performance.timed("conversations.access", viewer.companyId(), timing -> {
            Access seen = inbox.access(viewer, id);
            if (seen == null) {
                throw Refusals.notFound();
            }
            return Result.success(new ConversationAccess(
                    id, viewer.companyId(), seen.whatsappAccountId(), seen.contactId(), seen.assignedTo()));
        });
    }

    @Get("/contacts/{contactId}/access")
    Result<ContactAccess> contactAccess(Caller.Person person, String contactId) {
        Viewer viewer = viewer(person);
        long id = Ids.positive("contactId", contactId);
        return performance.timed("contacts.access", viewer.companyId(), timing -> {
            if (!inbox.seesContact(viewer, id)) {
                throw FailureException.notFound("Contact");
            }
            return Result.success(new ContactAccess(true));
        });
    }

    private Viewer viewer(Caller.Person person) {
        return people.viewer(person.companyId(), person.userId(), person.role());
    }

    private ConversationPage shown(InboxPage page) {
        Position next = page.next();
        return new ConversationPage(
                page.conversations().stream()
                        .map(each -> ConversationViews.of(each, people))
                        .toList(),
                next == null ? null : InboxParameters.cursor(next));
    }

    private ConversationView shown(@Nullable Conversation seen) {
        if (seen == null) {
            throw Refusals.notFound();
        }
        return ConversationViews.of(seen, people);
    }
}
