package io.triptych.gateway.people;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// Of invitations and resets.
///
/// @param validFor how long a link, and the one-time password that comes with it, is good
@ConfigurationProperties("triptych.invitations")
record InvitationsConfig(
        @Bindable(defaultValue = "7d") @NotNull Duration validFor) {}
