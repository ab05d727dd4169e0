package io.triptych.conversation.model;

import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.people.client.People;
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person who asks, with their role, their teams and their company's settings of this moment: what they may see and
/// do.
public record Viewer(long companyId, long userId, String role, boolean agentsSeeUnassigned, Set<Long> teamIds) {

    /// The person who calls, with their teams and the settings of their company as of now.
    public static Viewer of(Caller.Person person, People people) {
        return new Viewer(
                person.companyId(),
                person.userId(),
                person.role(),
                people.agentsSeeUnassigned(person.companyId()),
                people.teamsOf(person.companyId(), person.userId()));
    }

    /// A person of a company, with the settings of it as of now.
    public static Viewer of(UserUpdated user, People people) {
        return new Viewer(
                user.companyId(),
                user.userId(),
                user.role(),
                people.agentsSeeUnassigned(user.companyId()),
                Set.copyOf(user.teams()));
    }

    /// One that has not begun is nobody's to see.
    public boolean maySee(Conversation conversation) {
        return conversation.companyId() == companyId
                && conversation.begun()
                && maySee(conversation.assignedTo(), conversation.teamId());
    }

    /// Archive it, reopen it, mark it as read or unread, hand it to a team, label it, put it off.
    public boolean mayTend(Conversation conversation) {
        return maySee(conversation) && (seesOthers() || isMe(conversation.assignedTo()));
    }

    /// An agent hands an own one on, or takes another that they may see: nobody has that.
    public boolean mayAssign(Conversation conversation, @Nullable Long to) {
        return mayTend(conversation) || (maySee(conversation) && isMe(to));
    }

    /// Make, change and delete the company's labels.
    public boolean mayWriteLabels() {
        return seesOthers();
    }

    /// Share views with the company, and change or delete what others share.
    public boolean mayShareViewsWithAll() {
        return seesOthers();
    }

    /// See what is shared with any team.
    public boolean maySeeSharedViews() {
        return seesOthers();
    }

    /// Who has a conversation that this person starts: an agent keeps it.
    public @Nullable Long assigneeOfOwnStart() {
        return seesOthers() ? null : userId;
    }

    /// [ConversationPolicy] in the form that a query needs: which assignees and teams this person sees.
    public Scope scope() {
        List<Long> teams = teamIds.stream()
                .filter(team -> maySee((Long) null, team))
                .sorted()
                .toList();
        return new Scope(maySee(userId, null), maySee((Long) null, null), teams, seesOthers());
    }

    /// Whether this person sees the conversations of their company that have this assignee, or none, and this team, or
    /// none.
    public boolean maySee(@Nullable Long assignedTo, @Nullable Long teamId) {
        return ConversationPolicy.maySee(role, userId, teamIds, assignedTo, teamId, agentsSeeUnassigned);
    }

    private boolean seesOthers() {
        // No person has the id 0: somebody else's.
        return maySee(0L, null);
    }

    private boolean isMe(@Nullable Long person) {
        return Long.valueOf(userId).equals(person);
    }

    /// Whose conversations are seen: one's own, those of neither person nor team, those of these teams while nobody has
    /// them, those of others. Who sees those of others sees all.
    public record Scope(boolean own, boolean unassigned, List<Long> teams, boolean others) {}
}
