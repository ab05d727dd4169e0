package io.triptych.gateway.api.event;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody is there, types or looks at a conversation, until a time; a time that has passed takes it back.
///
/// `kind` is `presence`, `typing` or `viewing`; the latter two name the conversation, whom it was assigned to and its
/// team, so that whoever may not see it isn't told. `source` is the gateway replica that says so: somebody is there
/// as long as any of them does.
@Serdeable
public record PresenceSignal(
        String kind,
        long companyId,
        long userId,
        String userName,
        @Nullable Long conversationId,
        @Nullable Long assignedTo,
        @Nullable Long teamId,
        Instant until,
        String source) {}
