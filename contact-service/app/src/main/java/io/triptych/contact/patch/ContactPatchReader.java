package io.triptych.contact.patch;

import io.triptych.contact.model.ContactPatch;
import io.triptych.contact.model.FieldChange;
import io.triptych.contact.model.PhoneNumber;
import io.triptych.service.call.JsonFields;
import io.triptych.text.Folding;
import io.triptych.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a JSON merge patch of a contact: what is left out stays, `null` removes, what we don't know is ignored.
public final class ContactPatchReader {

    private static final int NAME_LENGTH_MAX = 200;
    private static final int EMAIL_LENGTH_MAX = 254;
    private static final int NOTES_LENGTH_MAX = 10_000;
    private static final int TAGS_MAX = 50;
    private static final int TAG_LENGTH_MAX = 50;

    /// One @ between something and a domain with a dot. Whether mail arrives there only a mail can tell.
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>()\\[\\],;:\"]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private final JsonFields fields;

    private ContactPatchReader(JsonFields fields) {
        this.fields = fields;
    }

    /// Reads a body, or fails with `invalid_input` and all that is wrong.
    public static ContactPatch read(byte[] body) {
        ContactPatchReader reader = new ContactPatchReader(JsonFields.of(body));
        ContactPatch patch = reader.patch();
        reader.fields.check();
        return patch;
    }

    /// Reads what is known of a contact that is to be made: by something it has to be told from others.
    public static ContactPatch readNew(byte[] body) {
        ContactPatchReader reader = new ContactPatchReader(JsonFields.of(body));
        ContactPatch known = reader.patch();
        if (Stream.of("name", "phoneNumber", "email").noneMatch(reader.fields::isGiven)) {
            reader.fields.reject("name", "a name, a phone number or an e-mail address must be given");
        }
        reader.fields.check();
        return known;
    }

    private ContactPatch patch() {
        return new ContactPatch(
                change("name", this::name),
                change("phoneNumber", this::phoneNumber),
                change("email", this::email),
                change("notes", name -> text(name, NOTES_LENGTH_MAX)),
                change("tags", this::tags));
    }

    private <T> FieldChange<T> change(String name, Function<String, @Nullable T> reading) {
        if (!fields.has(name)) {
            return new FieldChange.Keep<>();
        }
        if (!fields.isGiven(name)) {
            return new FieldChange.Remove<>();
        }
        T value = reading.apply(name);
        return value == null ? new FieldChange.Keep<>() : new FieldChange.Put<>(value);
    }

    private @Nullable String name(String name) {
        String text = text(name, NAME_LENGTH_MAX);
        return text == null ? null : line(name, text);
    }

    private @Nullable PhoneNumber phoneNumber(String name) {
        String text = text(name, Integer.MAX_VALUE);
        if (text == null) {
            return null;
        }
        Optional<PhoneNumber> number = PhoneNumber.parse(text);
        if (number.isEmpty()) {
            fields.reject(name, "must be a phone number with + and country code");
        }
        return number.orElse(null);
    }

    private @Nullable String email(String name) {
        String text = text(name, EMAIL_LENGTH_MAX);
        String line = text == null ? null : line(name, text);
        if (line == null) {
            return null;
        }
        String email = VisibleText.plain(line);
        if (!EMAIL.matcher(email).matches()) {
            fields.reject(name, "must be an e-mail address");
        }
        return email;
    }

    /// Of tags that read the same the first one counts.
    private @Nullable List<String> tags(String name) {
        List<String> given = fields.texts(name);
        if (given == null) {
            return null;
        }
        Map<String, String> byReading = new LinkedHashMap<>();
        for (String each : given) {
            String text = sized(name, VisibleText.stripped(each), TAG_LENGTH_MAX);
            String tag = text == null ? null : line(name, text);
            if (tag == null) {
                return null;
            }
            byReading.putIfAbsent(Folding.fold(tag), tag);
        }
        if (byReading.size() > TAGS_MAX) {
            fields.reject(name, "must be at most " + TAGS_MAX + " tags");
        }
        return List.copyOf(byReading.values());
    }

    private @Nullable String text(String name, int max) {
        String text = fields.optionalText(name);
        return text == null ? null : sized(name, VisibleText.stripped(text), max);
    }

    private @Nullable String sized(String name, String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            fields.reject(name, "must be at most " + max + " characters");
            return null;
        }
        return text;
    }

    private @Nullable String line(String name, String text) {
        if (text.isEmpty()) {
            fields.reject(name, "must not be blank");
            return null;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            fields.reject(name, "must not have control characters");
            return null;
        }
        return VisibleText.line(text);
    }
}
