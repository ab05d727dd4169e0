package io.triptych.contact.api;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contact as everyone outside contact-service sees it. `phoneNumber` is E.164; `version` grows with each change.
@Serdeable
public record ContactView(
        long id,
        long companyId,
        @Nullable String phoneNumber,
        @Nullable String name,
        @Nullable String email,
        @Nullable String notes,
        List<String> tags,
        List<Identity> identities,
        @Nullable String username,
        long version,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    /// One way to know this customer: `kind` is `wa_id`, `bsuid`, `parent_bsuid` or `email`, `value` as it was seen.
    @Serdeable
    public record Identity(String kind, String value) {}
}
