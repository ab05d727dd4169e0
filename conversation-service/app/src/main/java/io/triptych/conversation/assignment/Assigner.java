package io.triptych.conversation.assignment;

import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Notice;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gives a conversation to somebody or to a team, or to nobody and none. Who or which has it already succeeds and
/// changes nothing, even one who is not active any more. A team is given it beside whoever has it.
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

    Conversation assign(Asked asked, @Nullable Long to) {
        Viewer viewer = asked.viewer();
        return conversations
                .change(viewer, asked.conversationId(), held -> assigned(viewer, held, to))
                .after();
    }

    Conversation assignTeam(Asked asked, @Nullable Long teamId) {
        Viewer viewer = asked.viewer();
        return conversations
                .change(viewer, asked.conversationId(), held -> handed(viewer, held, teamId))
                .after();
    }

    Change assigned(Viewer viewer, Conversation held, @Nullable Long to) {
        if (!viewer.mayAssign(held, to)) {
            throw Refusals.notAllowed();
        }
        if (Objects.equals(held.assignedTo(), to)) {
            return Change.none(held);
        }
        if (to != null && !people.isActive(viewer.companyId(), to)) {
            throw Refusals.unknownAssignee();
        }
        Conversation after = held.assignTo(to, clock.instant());
        return changed(viewer, held, after, Deed.Kind.ASSIGNED, details(held.assignedTo(), to))
                .telling(told(viewer, to));
    }

    private Change handed(Viewer viewer, Conversation held, @Nullable Long teamId) {
        if (!viewer.mayTend(held)) {
            throw Refusals.notAllowed();
        }
        if (Objects.equals(held.teamId(), teamId)) {
            return Change.none(held);
        }
        if (teamId != null && !people.isTeam(viewer.companyId(), teamId)) {
            throw Refusals.unknownTeam();
        }
        Conversation after = held.handToTeam(teamId, clock.instant());
        return changed(viewer, held, after, Deed.Kind.TEAM_CHANGED, details(held.teamId(), teamId));
    }

    private static Change changed(
            Viewer viewer, Conversation held, Conversation after, Deed.Kind kind, Map<String, Long> details) {
        long by = viewer.userId();
        return Change.of(held, after, Cause.Request.current(by), new Deed(kind, by, details));
    }

    /// Who takes one needs no telling.
    private static List<Notice> told(Viewer viewer, @Nullable Long to) {
        return to == null || to == viewer.userId() ? List.of() : List.of(Notice.assignment(to, viewer.userId()));
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
