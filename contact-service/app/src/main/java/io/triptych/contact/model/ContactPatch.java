package io.triptych.contact.model;

import java.util.List;

/// What a person changes about a contact; every value has been checked.
public record ContactPatch(
        FieldChange<String> name,
        FieldChange<PhoneNumber> phoneNumber,
        FieldChange<String> email,
        FieldChange<String> notes,
        FieldChange<List<String>> tags) {}
