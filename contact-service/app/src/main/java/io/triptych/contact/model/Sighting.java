package io.triptych.contact.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Identities that came together, so that they are one customer's, the strongest first, and how WhatsApp names them at
/// the time of their message.
public record Sighting(
        long companyId,
        List<Identity> identities,
        @Nullable Shown profileName,
        @Nullable Shown username) {

    public Sighting {
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("A sighting has at least one identity.");
        }
    }

    /// The same without a username.
    public Sighting withoutUsername() {
        return new Sighting(companyId, identities, profileName, null);
    }

    /// What it may be found by.
    public List<IdentityKey> keys() {
        return identities.stream().map(Identity::key).toList();
    }
}
