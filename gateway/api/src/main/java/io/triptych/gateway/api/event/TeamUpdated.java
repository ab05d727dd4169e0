package io.triptych.gateway.api.event;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A team as of `version`; one that is `deleted` has no members and never comes back. `autoAssign` is `off` or
/// `round_robin`; `capacity` is how many open conversations a member is given at most, absent without a limit. Who is
/// in it stands in `user-updated`.
@Serdeable
public record TeamUpdated(
        long teamId,
        long companyId,
        String name,
        String autoAssign,
        @Nullable Integer capacity,
        boolean deleted,
        long version) {}
