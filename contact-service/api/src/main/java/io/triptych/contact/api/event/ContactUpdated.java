package io.triptych.contact.api.event;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.contact.api.ContactView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contact as of its version, with all identities that find it: one that was there before and is missing now finds it
/// no longer. A lower version than known changes nothing.
///
/// `mergedInto` says that this contact is another's by now, which is given as of that moment: what was this one's is
/// that
/// one's from now on.
@Serdeable
public record ContactUpdated(
        ContactView contact,
        List<FindableIdentity> identities,
        @Nullable ShownProfile shown,
        @Nullable ContactView mergedInto) {

    /// Of one that is itself.
    public ContactUpdated(ContactView contact, List<FindableIdentity> identities, @Nullable ShownProfile shown) {
        this(contact, identities, shown, null);
    }
}
