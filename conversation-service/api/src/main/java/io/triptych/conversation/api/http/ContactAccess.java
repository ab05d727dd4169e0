package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;

/// The person may see the contact. Of one that they may not see the answer is `not_found`.
@Serdeable
public record ContactAccess(boolean visible) {}
