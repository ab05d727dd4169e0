package io.triptych.contact.model;

import io.triptych.service.audit.Changed;
import io.triptych.text.Folding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /// With what is known of another profile of the same customer. What a person wrote stays, and what this one doesn't
    /// have comes from the other; of what there can be only one of, a person's other word goes to the notes.
    Profile absorbing(Profile other) {
        return new Profile(
                phoneNumber == null ? other.phoneNumber : phoneNumber,
                givenName == null ? other.givenName : givenName,
                Shown.newest(other.profileName, profileName),
                Shown.newest(other.username, username),
                email == null ? other.email : email,
                notesWith(other),
                tagsWith(other));
    }

    private @Nullable String notesWith(Profile other) {
        List<String> parts = new ArrayList<>();
        addUnlessBlank(parts, notes);
        addUnlessBlank(
                parts,
                Stream.of(outdone(givenName, other.givenName), outdone(email, other.email))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" · ")));
        if (!Objects.equals(notes, other.notes)) {
            addUnlessBlank(parts, other.notes);
        }
        return parts.isEmpty() ? notes : String.join("\n\n", parts);
    }

    private static void addUnlessBlank(List<String> parts, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            parts.add(text);
        }
    }

    private static @Nullable String outdone(@Nullable String own, @Nullable String other) {
        return own == null || own.equals(other) ? null : other;
    }

    /// Of tags that read the same the first one counts.
    private List<String> tagsWith(Profile other) {
        Map<String, String> byReading = new LinkedHashMap<>();
        Stream.concat(tags.stream(), other.tags.stream()).forEach(tag -> byReading.putIfAbsent(Folding.fold(tag), tag));
        return List.copyOf(byReading.values());
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

    /// The names of what a person may change and that differs in another, in their order.
    public List<String> fieldsChangedTo(Profile after) {
        List<String> changed = new ArrayList<>();
        addIfChanged(changed, "email", email, after.email);
        addIfChanged(changed, "name", givenName, after.givenName);
        addIfChanged(changed, "notes", notes, after.notes);
        addIfChanged(changed, "phoneNumber", phoneNumber, after.phoneNumber);
        addIfChanged(changed, "tags", tags, after.tags);
        return changed;
    }

    private static void addIfChanged(List<String> names, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            names.add(name);
        }
    }

    /// What differs from this in another, as the audit tells it.
    public Changed changeTo(Profile after) {
        return Changed.of("name", givenName, after.givenName)
                .and("phoneNumber", e164(), after.e164())
                .and("email", email, after.email)
                .and("notes", notes, after.notes)
                .and("tags", tags, after.tags);
    }

    private @Nullable String e164() {
        return phoneNumber == null ? null : phoneNumber.e164();
    }
}
