package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A business number of a company. `health` and `lane` are there for admins only; tokens and secrets never are.
@Serdeable
public record WhatsAppAccountView(
        long id,
        String name,
        String displayPhoneNumber,
        String phoneNumberId,
        @Nullable String health,
        @Nullable Lane lane) {

    /// The number's way out: `state` is `open`, `paused` or `stopped`; `queued` messages wait, the first since
    /// `oldestAt`.
    @Serdeable
    public record Lane(String state, long queued, @Nullable Instant oldestAt, int ratePerSecond) {}
}
