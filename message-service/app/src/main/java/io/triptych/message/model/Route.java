package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// Whose a business number is. `businessScope` is where its customers' business-scoped ids are unique; `appId` is
/// the company's own Meta app that speaks for it, nothing for the installation's. Of one that was `removed` nothing
/// is taken in.
public record Route(
        String phoneNumberId,
        long accountId,
        long companyId,
        String businessScope,
        @Nullable String appId,
        boolean removed) {

    /// Whether a body that this app signed may speak for the number. The installation's own app may for all: a company
    /// can't make its signature, but could sign with its own app what concerns another company's number.
    public boolean trusts(@Nullable String signedBy) {
        return signedBy == null || signedBy.equals(appId);
    }
}
