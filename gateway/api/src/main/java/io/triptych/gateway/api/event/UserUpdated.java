package io.triptych.gateway.api.event;

import io.micronaut.serde.annotation.Serdeable;

/// A person as of `version`. A token that carries a lower `tokenVersion`, or is of a person who is not `active`, is
/// refused everywhere. `role` is `agent`, `manager` or `admin`.
@Serdeable
public record UserUpdated(
        long userId, long companyId, String name, String role, boolean active, long tokenVersion, long version) {}
