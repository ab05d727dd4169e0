package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// Who wrote a message, by at least one identity, as it and the `contacts` beside it say. Any of it may be missing:
/// the phone number of a customer who hides it, the business-scoped id in older payloads, the contacts altogether.
public record Customer(
        @Nullable String waId,
        @Nullable String bsuid,
        @Nullable String parentBsuid,
        @Nullable String name,
        @Nullable String username) {

    /// As seen by this company.
    public Sighting seenBy(long companyId, String businessScope) {
        return new Sighting(companyId, businessScope, waId, bsuid, parentBsuid, name, username);
    }

    /// The identity that wrote, and so the one to answer.
    public Identity replyIdentity() {
        if (waId != null) {
            return new Identity(Identity.Kind.WA_ID, waId);
        }
        return new Identity(Identity.Kind.BSUID, String.valueOf(bsuid != null ? bsuid : parentBsuid));
    }
}
