package io.triptych.contact.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known about a customer. `givenName` is what a person of the company wrote, `profileName` and `username` what
/// WhatsApp shows: they never overwrite what a person wrote.
public record Profile(
        @Nullable PhoneNumber phoneNumber,
        @Nullable String givenName,
        @Nullable String profileName,
        @Nullable String username,
        @Nullable String email,
        @Nullable String notes,
        List<String> tags) {

    /// Nothing known yet.
    public static final Profile EMPTY = new Profile(null, null, null, null, null, null, List.of());

    public Profile {
        tags = List.copyOf(tags);
    }

    /// The name to show.
    public @Nullable String name() {
        return givenName == null ? profileName : givenName;
    }

    Profile shownAs(@Nullable String newProfileName, @Nullable String newUsername) {
        return new Profile(
                phoneNumber,
                givenName,
                newProfileName == null ? profileName : newProfileName,
                newUsername == null ? username : newUsername,
                email,
                notes,
                tags);
    }

    Profile reachedAt(PhoneNumber number) {
        return new Profile(number, givenName, profileName, username, email, notes, tags);
    }

    Profile edited(ContactPatch patch) {
        List<String> newTags = patch.tags().appliedTo(tags);
        return new Profile(
                patch.phoneNumber().appliedTo(phoneNumber),
                patch.name().appliedTo(givenName),
                profileName,
                username,
                patch.email().appliedTo(email),
                patch.notes().appliedTo(notes),
                newTags == null ? List.of() : newTags);
    }
}
