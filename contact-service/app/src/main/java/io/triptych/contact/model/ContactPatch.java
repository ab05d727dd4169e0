package io.triptych.contact.model;

import java.util.List;

/// What a person changes about a contact; every value has been checked.
public record ContactPatch(
        Change<String> name,
        Change<PhoneNumber> phoneNumber,
        Change<String> email,
        Change<String> notes,
        Change<List<String>> tags) {}
