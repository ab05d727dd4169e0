package io.triptych.gateway.model;

import io.triptych.conversation.api.ConversationPolicy;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A person with the role, the teams and the company's settings of this moment, and so what they may see.
public record FeedViewer(long companyId, long userId, String role, boolean agentsSeeUnassigned, Set<Long> teamIds) {

    public boolean maySee(@Nullable Long assignedTo, @Nullable Long teamId) {
        return ConversationPolicy.maySee(role, userId, teamIds, assignedTo, teamId, agentsSeeUnassigned);
    }

    /// What changes when this person may see other conversations than before.
    public String scope() {
        if (ConversationPolicy.seesAll(role)) {
            return role;
        }
        String teams = new TreeSet<>(teamIds).stream().map(id -> "-" + id).collect(Collectors.joining());
        return role + (agentsSeeUnassigned ? "+" : "") + teams;
    }
}
