package io.triptych.message.model;

import io.triptych.contact.api.CanonicalWaId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer as WhatsApp showed them with a message: identities that belong together, at least one, what these have
/// become where WhatsApp tells that, and names.
public record SeenCustomer(
        long companyId,
        String businessScope,
        @Nullable String waId,
        @Nullable String bsuid,
        @Nullable String parentBsuid,
        @Nullable String name,
        @Nullable String username,
        Element.Renewed renewed) {

    private static final String GLOBAL = "global";

    public SeenCustomer {
        if (waId == null && bsuid == null && parentBsuid == null) {
            throw new IllegalArgumentException("A sighting has at least one identity.");
        }
    }

    /// What an identity is unique by.
    public record Key(long companyId, String scope, String kind, String canonical) {}

    /// What the customer is found by; the phone number, if there is one, first: its contact has the message.
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        if (waId != null) {
            keys.add(new Key(companyId, GLOBAL, "wa_id", CanonicalWaId.of(waId)));
        }
        if (bsuid != null) {
            keys.add(new Key(companyId, businessScope, "bsuid", bsuid));
        }
        if (parentBsuid != null) {
            keys.add(new Key(companyId, businessScope, "parent_bsuid", parentBsuid));
        }
        if (renewed.waId() != null) {
            keys.add(new Key(companyId, GLOBAL, "wa_id", CanonicalWaId.of(renewed.waId())));
        }
        if (renewed.bsuid() != null) {
            keys.add(new Key(companyId, businessScope, "bsuid", renewed.bsuid()));
        }
        return keys;
    }

    /// The identity that wrote, and so the one to answer.
    public CustomerIdentity replyIdentity() {
        if (waId != null) {
            return new CustomerIdentity(CustomerIdentity.Kind.WA_ID, waId);
        }
        String user = bsuid != null ? bsuid : parentBsuid;
        return new CustomerIdentity(CustomerIdentity.Kind.BSUID, String.valueOf(user));
    }
}
