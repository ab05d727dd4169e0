package io.triptych.conversation.status;

import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/// Puts conversations away and takes them back. The present status again succeeds and changes nothing.
@Singleton
final class Archive {

    private final Conversations conversations;
    private final Clock clock;

    Archive(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    Conversation set(Asked asked, ConversationStatus status) {
        Viewer viewer = asked.viewer();
        return conversations
                .change(viewer, asked.conversationId(), held -> decide(viewer, held, status))
                .after();
    }

    Change decide(Viewer viewer, Conversation held, ConversationStatus status) {
        if (!viewer.mayTend(held)) {
            throw Refusals.notAllowed();
        }
        var kind = status == ConversationStatus.ARCHIVED ? Deed.Kind.ARCHIVED : Deed.Kind.REOPENED;
        return Change.of(
                held,
                held.withStatus(status, clock.instant()),
                Cause.Request.current(viewer.userId()),
                new Deed(kind, viewer.userId(), Map.of()));
    }
}
