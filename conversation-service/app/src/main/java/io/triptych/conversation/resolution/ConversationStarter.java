package io.triptych.conversation.resolution;

import io.triptych.conversation.api.http.CreateConversation;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Conversations.Found;
import io.triptych.conversation.model.Conversations.Wanted;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.KnownContact;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.FailureCode;
import io.triptych.service.FailureException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/// Starts a conversation for a person; an agent keeps it. One that exists is answered if they may see it, else they
/// learn that there is one, and nothing of it.
@Singleton
final class ConversationStarter {

    private final Conversations conversations;
    private final Clock clock;

    ConversationStarter(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    Found start(Viewer viewer, CreateConversation wanted) {
        var contact = new KnownContact(viewer.companyId(), wanted.contact(), wanted.contactVersion());
        Found found = conversations.getOrCreate(
                viewer,
                new Wanted(wanted.whatsappAccountId(), contact, viewer.assigneeOfOwnStart(), clock.instant()),
                made -> started(viewer, made));
        if (!viewer.maySee(found.conversation())) {
            throw new FailureException(
                    FailureCode.CONFLICT, "There is a conversation with this contact that you may not see");
        }
        return found;
    }

    private static Change started(Viewer viewer, Conversation made) {
        Long assignedTo = made.assignedTo();
        return Change.of(
                null,
                made,
                Cause.Request.current(viewer.userId()),
                new Deed(Deed.Kind.CREATED, viewer.userId(), assignedTo == null ? Map.of() : Map.of("to", assignedTo)));
    }
}
