package io.triptych.conversation.assignment;

import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gives a conversation to somebody, or to nobody. The present assignee again succeeds and changes nothing, even one
/// who is not active any more.
///
/// Of two agents who take the same one at once the second finds it gone: the decision is taken while the row is held.
@Singleton
final class Assigner {

    private final Conversations conversations;
    private final People people;
    private final Clock clock;

    Assigner(Conversations conversations, People people, Clock clock) {
        this.conversations = conversations;
        this.people = people;
        this.clock = clock;
    }

    Conversation assign(Viewer viewer, long conversationId, @Nullable Long to) {
        var change = conversations.change(viewer, conversationId, held -> decide(viewer, held, to));
        if (change == null) {
            throw Refusals.notFound();
        }
        return change.after();
    }

    private Change decide(Viewer viewer, Conversation held, @Nullable Long to) {
        if (!viewer.mayAssign(held, to)) {
            throw Refusals.notAllowed();
        }
        if (Objects.equals(held.assignedTo(), to)) {
            return Change.none(held);
        }
        if (to != null && !people.isActive(viewer.companyId(), to)) {
            throw Refusals.unknownAssignee();
        }
        return Change.of(
                held,
                held.assignTo(to, clock.instant()),
                Cause.Request.current(viewer.userId()),
                new Deed(Deed.Kind.ASSIGNED, viewer.userId(), details(held.assignedTo(), to)));
    }

    private static Map<String, Long> details(@Nullable Long from, @Nullable Long to) {
        var details = new HashMap<String, Long>();
        if (from != null) {
            details.put("from", from);
        }
        if (to != null) {
            details.put("to", to);
        }
        return details;
    }
}
