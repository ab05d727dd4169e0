package io.triptych.conversation.api;

import org.jspecify.annotations.Nullable;

/// The one rule of who may see a conversation, for REST, feed, search hits, counts and exports alike.
///
/// Managers and admins see every conversation of their company. An agent sees what is assigned to them, and
/// unassigned ones if the company says so. A pure function: the caller has checked that the company is the same.
public final class ConversationPolicy {
    private ConversationPolicy() {}

    /// Whether a person of this role sees every conversation of their company, whoever it is assigned to.
    public static boolean seesAll(String role) {
        return role.equals("manager") || role.equals("admin");
    }

    /// Whether a person of this role and id sees a conversation with this assignee.
    public static boolean maySee(String role, long userId, @Nullable Long assignedTo, boolean agentsSeeUnassigned) {
        return seesAll(role)
                || (role.equals("agent") && (assignedTo == null ? agentsSeeUnassigned : assignedTo == userId));
    }
}
