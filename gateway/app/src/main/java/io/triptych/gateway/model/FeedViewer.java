package io.triptych.gateway.model;

import io.triptych.conversation.api.ConversationPolicy;
import org.jspecify.annotations.Nullable;

/// A person with the role and the company's settings of this moment, and so what they may see.
public record FeedViewer(long companyId, long userId, String role, boolean agentsSeeUnassigned) {

    public boolean maySee(@Nullable Long assignedTo) {
        return ConversationPolicy.maySee(role, userId, assignedTo, agentsSeeUnassigned);
    }

    /// What changes when this person may see other conversations than before.
    public String scope() {
        return role + (role.equals("agent") && agentsSeeUnassigned ? "+" : "");
    }
}
