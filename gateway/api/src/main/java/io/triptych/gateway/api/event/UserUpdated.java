package io.triptych.gateway.api.event;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person as of `version`. A token that carries a lower `tokenVersion`, or is of a person who is not `active`, is
/// refused everywhere. `role` is `agent`, `manager` or `admin`. `teamIds` are the teams that they are in, absent as
/// long as a version without teams told of them.
@Serdeable
public record UserUpdated(
        long userId,
        long companyId,
        String name,
        String role,
        boolean active,
        long tokenVersion,
        long version,
        @Nullable List<Long> teamIds) {

    /// The teams that they are in; none if nothing was told.
    public List<Long> teams() {
        return teamIds == null ? List.of() : teamIds;
    }
}
