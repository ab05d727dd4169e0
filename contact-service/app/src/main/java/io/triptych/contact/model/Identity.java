package io.triptych.contact.model;

import io.triptych.contact.api.event.FindableIdentity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One way to know a customer: its key, the value as it was last seen, and since when and until when WhatsApp showed
/// it. One that a person typed and WhatsApp never showed has no times.
public record Identity(
        IdentityKey key,
        String value,
        @Nullable Instant firstSeenAt,
        @Nullable Instant lastSeenAt) {

    /// `lastSeenAt` is this precise, so that a customer who writes all the time is not written down all the time.
    private static final Duration SEEN_PRECISION = Duration.ofHours(1);

    /// An identity that a person typed.
    public static Identity typed(PhoneNumber number, long companyId) {
        WaId waId = number.waId();
        return new Identity(IdentityKey.of(companyId, waId), waId.digits(), null, null);
    }

    /// Whether only a person's word stands for it.
    public boolean typed() {
        return firstSeenAt == null;
    }

    /// This identity after it came once more: what WhatsApp shows counts more than what a person typed, and the last
    /// value that it showed more than those before.
    Identity after(Identity sighting) {
        if (sighting.typed()) {
            return this;
        }
        Instant first = firstSeenAt == null ? sighting.firstSeenAt : firstSeenAt;
        return new Identity(key, sighting.value, first, later(lastSeenAt, sighting.lastSeenAt));
    }

    private static @Nullable Instant later(@Nullable Instant known, @Nullable Instant seen) {
        boolean worthWriting = known == null || (seen != null && seen.isAfter(known.plus(SEEN_PRECISION)));
        return worthWriting ? seen : known;
    }

    FindableIdentity findable() {
        return new FindableIdentity(key.scope(), key.kind().code(), value, key.canonical());
    }
}
