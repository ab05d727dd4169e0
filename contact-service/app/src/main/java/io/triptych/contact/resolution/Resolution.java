package io.triptych.contact.resolution;

import io.triptych.contact.model.Contact;

/// What became of one wanted contact.
sealed interface Resolution {

    /// The contact, found or made.
    record Found(Contact contact) implements Resolution {}

    /// Nobody could be found by this.
    record Refused(String reason) implements Resolution {}
}
