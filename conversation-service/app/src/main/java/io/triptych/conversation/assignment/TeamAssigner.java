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

/// Gives a conversation to a team, or to none; who has it keeps it. The present team again succeeds and changes
/// nothing.
@Singleton
final class TeamAssigner {
    private final Conversations conversations;
    private final People people;
    private final Clock clock;

    TeamAssigner(Conversations conversations, People people, Clock clock) {
        this.conversations = conversations;
        this.people = people;
        this.clock = clock;
    }

    Conversation assign(Viewer viewer, long conversationId, @Nullable Long teamId) {
        var change = conversations.change(viewer, conversationId, held -> decide(viewer, held, teamId));
        if (change == null) {
            throw Refusals.notFound();
        }
        return change.after();
    }

    private Change decide(Viewer viewer, Conversation held, @Nullable Long teamId) {
        if (!viewer.mayTend(held)) {
            throw Refusals.notAllowed();
        }
        if (Objects.equals(held.teamId(), teamId)) {
            return Change.none(held);
        }
        if (teamId != null && !people.isTeam(viewer.companyId(), teamId)) {
            throw Refusals.unknownTeam();
        }
        return Change.of(
                held,
                held.handToTeam(teamId, clock.instant()),
                Cause.Request.current(viewer.userId()),
                new Deed(Deed.Kind.TEAM_CHANGED, viewer.userId(), details(held.teamId(), teamId)));
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
