package io.triptych.contact.resolution;

import io.triptych.contact.model.Contact;
import io.triptych.contact.model.IdentityKey;

/// What became of one wanted contact.
sealed interface Resolution {

    /// The contact, found or made, and the strongest identity that was asked for.
    record Found(Contact contact, IdentityKey foundBy) implements Resolution {}

    /// Nobody could be found by this.
    record Refused(String reason) implements Resolution {}
}
