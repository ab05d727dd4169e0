package io.triptych.contact.api.event;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What WhatsApp shows of a customer, also where a person's name stands before it: the newest by WhatsApp's time, with
/// the time of the newest message that came with it. It changes without a new version of the contact when nobody sees
/// the difference.
@Serdeable
public record ShownProfile(
        @Nullable String name,
        @Nullable Instant nameAt,
        @Nullable String username,
        @Nullable Instant usernameAt) {}
