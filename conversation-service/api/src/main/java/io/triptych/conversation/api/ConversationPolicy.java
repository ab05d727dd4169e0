package io.triptych.conversation.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one rule of who may see a conversation, for REST, feed, search hits, counts and exports alike.
///
/// Managers and admins see every conversation of their company. An agent sees what is assigned to them; of what nobody
/// has, what a team of theirs has, and what no team has if the company says so. A pure function: the caller has checked
/// that the company is the same.
public final class ConversationPolicy {
    private ConversationPolicy() {}

    /// Whether a person of this role sees every conversation of their company, whoever it is assigned to.
    public static boolean seesAll(String role) {
        return role.equals("manager") || role.equals("admin");
    }

    /// Whether a person of this role and id, who is in these teams, sees a conversation with this assignee and team.
    public static boolean maySee(
            String role,
            long userId,
            Set<Long> teamIds,
            @Nullable Long assignedTo,
            @Nullable Long teamId,
            boolean agentsSeeUnassigned) {
        if (seesAll(role)) {
            return true;
        }
        if (!role.equals("agent")) {
            return false;
        }
        if (assignedTo != null) {
            return assignedTo == userId;
        }
        return teamId == null ? agentsSeeUnassigned : teamIds.contains(teamId);
    }
}
