package io.triptych.contact.model;

import java.util.Comparator;

/// What an identity is unique by in its company. The order of keys is the order in which they are locked.
public record IdentityKey(long companyId, String scope, IdentityKind kind, String canonical)
        implements Comparable<IdentityKey> {

    /// The scope of what is the same for every business: phone numbers and e-mail addresses.
    public static final String GLOBAL = "global";

    private static final Comparator<IdentityKey> ORDER = Comparator.comparingLong(IdentityKey::companyId)
            .thenComparing(IdentityKey::scope)
            .thenComparing(IdentityKey::kind)
            .thenComparing(IdentityKey::canonical);

    /// The key of a WhatsApp id.
    public static IdentityKey of(long companyId, WaId waId) {
        return new IdentityKey(companyId, GLOBAL, IdentityKind.WA_ID, waId.canonical());
    }

    @Override
    public int compareTo(IdentityKey other) {
        return ORDER.compare(this, other);
    }
}
