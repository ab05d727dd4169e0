package io.triptych.gateway.api.event;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person as of `version`. A token that carries a lower `tokenVersion`, or is of a person who is not `active`, is
/// refused everywhere. `role` is `agent`, `manager` or `admin`. `teamIds` are the teams that they are in, absent as
/// long as a version without teams told of them. `endedSessions` are sessions whose tokens are refused too; of
/// those that ended long ago not all are named, as their tokens have ended by their time or by their version.
@Serdeable
public record UserUpdated(
        long userId,
        long companyId,
        String name,
        String role,
        boolean active,
        long tokenVersion,
        long version,
        @Nullable List<Long> teamIds,
        @Nullable List<UUID> endedSessions) {

    /// Somebody none of whose sessions has ended.
    public UserUpdated(
            long userId,
            long companyId,
            String name,
            String role,
            boolean active,
            long tokenVersion,
            long version,
            @Nullable List<Long> teamIds) {
        this(userId, companyId, name, role, active, tokenVersion, version, teamIds, List.of());
    }

    /// The teams that they are in; none if nothing was told.
    public List<Long> teams() {
        return teamIds == null ? List.of() : teamIds;
    }

    /// Whether a token of this version and session is still good; one of a program is of no session.
    public boolean accepts(long ofVersion, @Nullable UUID sessionId) {
        boolean ended = sessionId != null && endedSessions != null && endedSessions.contains(sessionId);
        return active && ofVersion >= tokenVersion && !ended;
    }
}
