package io.triptych.contact.merging;

import io.triptych.contact.model.Contact;

/// What came of a wish to merge two contacts.
sealed interface MergeOutcome {

    /// They are this one, by now or already before.
    record Merged(Contact survivor) implements MergeOutcome {}

    /// One of them isn't there.
    record Unknown() implements MergeOutcome {}

    /// It would be more than a contact may have.
    record TooMuch(String what) implements MergeOutcome {}
}
