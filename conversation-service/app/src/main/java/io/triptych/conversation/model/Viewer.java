package io.triptych.conversation.model;

import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.gateway.people.client.People;
import io.triptych.service.token.Caller;
import org.jspecify.annotations.Nullable;

/// A person who asks, with their role and their company's settings of this moment: what they may see and do.
public record Viewer(long companyId, long userId, String role, boolean agentsSeeUnassigned) {

    /// The person who calls, with the settings of their company as of now.
    public static Viewer of(Caller.Person person, People people) {
        return new Viewer(
                person.companyId(), person.userId(), person.role(), people.agentsSeeUnassigned(person.companyId()));
    }

    /// One that has not begun is nobody's to see.
    public boolean maySee(Conversation conversation) {
        return conversation.companyId() == companyId && conversation.begun() && maySee(conversation.assignedTo());
    }

    /// Archive it, reopen it, mark it as read or unread.
    public boolean mayTend(Conversation conversation) {
        return maySee(conversation) && (seesOthers() || isOwn(conversation));
    }

    /// An agent hands an own one on, or takes one that nobody has.
    public boolean mayAssign(Conversation conversation, @Nullable Long to) {
        boolean takes = conversation.assignedTo() == null && to != null && to == userId;
        return mayTend(conversation) || (maySee(conversation) && takes);
    }

    /// Who has a conversation that this person starts: an agent keeps it.
    public @Nullable Long assigneeOfOwnStart() {
        return seesOthers() ? null : userId;
    }

    /// [ConversationPolicy] in the form that a query needs: which assignees this person sees.
    public Scope scope() {
        return new Scope(maySee(userId), maySee((Long) null), seesOthers());
    }

    /// Whether this person sees the conversations of their company that have this assignee, or none.
    public boolean maySee(@Nullable Long assignedTo) {
        return ConversationPolicy.maySee(role, userId, assignedTo, agentsSeeUnassigned);
    }

    private boolean seesOthers() {
        // No person has the id 0: somebody else's.
        return maySee(0L);
    }

    private boolean isOwn(Conversation conversation) {
        Long assignedTo = conversation.assignedTo();
        return assignedTo != null && assignedTo == userId;
    }

    /// Whose conversations are seen: one's own, those of nobody, those of others.
    public record Scope(boolean own, boolean unassigned, boolean others) {}
}
