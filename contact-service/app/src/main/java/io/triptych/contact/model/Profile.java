package io.triptych.contact.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known about a customer. `givenName` is what a person of the company wrote, `profileName` and `username` what
/// WhatsApp shows, each the newest by WhatsApp's time: they never overwrite what a person wrote.
public record Profile(
        @Nullable PhoneNumber phoneNumber,
        @Nullable String givenName,
        @Nullable Shown profileName,
        @Nullable Shown username,
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
        return givenName == null ? Shown.textOf(profileName) : givenName;
    }

    Profile shownAs(@Nullable Shown seenName, @Nullable Shown seenUsername) {
        return new Profile(
                phoneNumber,
                givenName,
                Shown.newest(profileName, seenName),
                Shown.newest(username, seenUsername),
                email,
                notes,
                tags);
    }

    Profile withoutUsername() {
        return new Profile(phoneNumber, givenName, profileName, null, email, notes, tags);
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
