package io.triptych.gateway.model;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an admin changes about somebody; what is absent stays. `teamIds` are all teams that they are in afterwards.
public record MemberChange(
        @Nullable String name,
        @Nullable Role role,
        @Nullable Boolean active,
        @Nullable List<Long> teamIds) {

    /// What speaks against it; absent if nothing does. A company always keeps an admin, and who it is, nobody decides
    /// about themselves: so nobody locks the company out by mistake.
    public @Nullable String objection(User before, long actorId, int activeAdmins) {
        boolean loses = losesActivity(before) || losesAdmin(before);
        if (loses && before.id() == actorId) {
            return "Nobody changes their own role or deactivates themselves";
        }
        boolean isAdmin = before.role() == Role.ADMIN && before.active();
        return loses && isAdmin && activeAdmins <= 1 ? "A company keeps at least one active admin" : null;
    }

    private boolean losesActivity(User before) {
        return before.active() && Boolean.FALSE.equals(active);
    }

    private boolean losesAdmin(User before) {
        return before.role() == Role.ADMIN && role != null && role != Role.ADMIN;
    }

    /// Whether access tokens of before are to end: they say the role, and that one may act.
    public boolean endsTokens(User before) {
        return losesActivity(before) || (role != null && role != before.role());
    }

    /// Whether sessions are to end as well.
    public boolean endsSessions(User before) {
        return losesActivity(before);
    }

    /// The person as they are then.
    public User applied(User before) {
        return before.with(
                name == null ? before.name() : name,
                role == null ? before.role() : role,
                active == null ? before.active() : active,
                teamIds == null ? before.teamIds() : List.copyOf(new TreeSet<>(teamIds)));
    }
}
