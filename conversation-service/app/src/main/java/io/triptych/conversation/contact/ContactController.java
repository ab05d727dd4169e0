package io.triptych.conversation.contact;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.api.http.ContactConversations;
import io.triptych.conversation.api.http.VisibleContacts;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Inbox;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;

/// What a person sees of contacts: which ones, and the conversations of one.
@Controller("/contacts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ContactController {

    private static final int CONVERSATIONS_MAX = 100;

    private final Inbox inbox;
    private final People people;
    private final PerformanceLog performance;

    ContactController(Inbox inbox, People people, PerformanceLog performance) {
        this.inbox = inbox;
        this.people = people;
        this.performance = performance;
    }

    /// Of a contact that nobody here may see it is the same answer as of one without conversations.
    @Get("/{contactId}/conversations")
    Result<ContactConversations> conversations(Caller.Person person, String contactId) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("contactId", contactId);
        return performance.timed("contacts.conversations", viewer.companyId(), timing -> {
            List<ConversationView> found = inbox.ofContact(viewer, id, CONVERSATIONS_MAX).stream()
                    .map(conversation -> ConversationViews.of(conversation, people))
                    .toList();
            timing.resultCount(found.size());
            return Result.success(new ContactConversations(found));
        });
    }

    @Get("/visible")
    Result<VisibleContacts> visible(Caller.Person person) {
        Viewer viewer = Viewer.of(person, people);
        return performance.timed("contacts.visible", viewer.companyId(), timing -> {
            List<Long> ids = List.copyOf(inbox.contacts(viewer, VisibleContacts.IDS_MAX));
            timing.resultCount(ids.size());
            return Result.success(new VisibleContacts(ids));
        });
    }
}
