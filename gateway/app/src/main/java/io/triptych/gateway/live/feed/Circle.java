package io.triptych.gateway.live.feed;

import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.gateway.model.FeedViewer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// People who may see the same, of conversations as [ConversationPolicy] has it. A conversation is in one
/// circle besides [Everything], by who has it; a person may be in several. So a frame is looked at only for those it
/// may concern.
public sealed interface Circle {

    /// Managers and admins: every conversation of the company.
    record Everything() implements Circle {}

    /// One person: what is assigned to them.
    record Person(long userId) implements Circle {}

    /// The members of a team: what it has and nobody of it took.
    record Team(long teamId) implements Circle {}

    /// Agents, if the company says so: what neither a person nor a team has.
    record Unassigned() implements Circle {}

    /// All people of the company: what is about no conversation.
    record Everybody() implements Circle {}

    /// The one circle, besides [Everything], of a conversation with this assignee and team.
    static Circle of(@Nullable Long assignedTo, @Nullable Long teamId) {
        if (assignedTo != null) {
            return new Person(assignedTo);
        }
        return teamId == null ? new Unassigned() : new Team(teamId);
    }

    /// All circles of a person. Together they hold exactly what the person may see.
    static List<Circle> of(FeedViewer viewer) {
        if (ConversationPolicy.seesAll(viewer.role())) {
            return List.of(new Everything());
        }
        List<Circle> circles = new ArrayList<>();
        add(circles, viewer, viewer.userId(), null);
        viewer.teamIds().forEach(teamId -> add(circles, viewer, null, teamId));
        add(circles, viewer, null, null);
        circles.add(new Everybody());
        return List.copyOf(circles);
    }

    private static void add(List<Circle> circles, FeedViewer viewer, @Nullable Long assignedTo, @Nullable Long teamId) {
        if (viewer.maySee(assignedTo, teamId)) {
            circles.add(of(assignedTo, teamId));
        }
    }
}
