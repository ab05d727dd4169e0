package io.triptych.contact.profile;

import io.triptych.contact.model.Contact;

/// What became of a person's edit.
sealed interface EditOutcome {

    /// The contact as it is now; it may have been so before.
    record Edited(Contact contact) implements EditOutcome {}

    /// The company has no such contact.
    record Unknown() implements EditOutcome {}

    /// Somebody else was faster: the contact isn't the one that the person had seen.
    record Outdated() implements EditOutcome {}

    /// Another contact has this phone number.
    record NumberTaken() implements EditOutcome {}
}
