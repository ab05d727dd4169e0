package io.triptych.contact.profile;

import io.micronaut.json.tree.JsonNode;
import io.triptych.contact.model.Change;
import io.triptych.contact.model.ContactPatch;
import io.triptych.contact.model.PhoneNumber;
import io.triptych.text.Folding;
import io.triptych.text.VisibleText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads a JSON merge patch of a contact: what is left out stays, `null` removes, what we don't know is ignored.
/// Collects what is wrong, field by field.
final class ContactPatchReader {

    private static final int NAME_LENGTH_MAX = 200;
    private static final int EMAIL_LENGTH_MAX = 254;
    private static final int NOTES_LENGTH_MAX = 10_000;
    private static final int TAGS_MAX = 50;
    private static final int TAG_LENGTH_MAX = 50;

    /// One @ between something and a domain with a dot. Whether mail arrives there only a mail can tell.
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>()\\[\\],;:\"]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private final Map<String, String> wrong = new LinkedHashMap<>();

    /// What was read, or what is wrong with which field.
    sealed interface Reading {
        record Read(ContactPatch patch) implements Reading {}

        record Refused(Map<String, String> fields) implements Reading {}
    }

    static Reading read(JsonNode body) {
        ContactPatchReader reader = new ContactPatchReader();
        ContactPatch patch = reader.patch(body);
        return reader.wrong.isEmpty() ? new Reading.Read(patch) : new Reading.Refused(reader.wrong);
    }

    private ContactPatch patch(JsonNode body) {
        return new ContactPatch(
                field(body, "name", node -> line(node, NAME_LENGTH_MAX)),
                field(body, "phoneNumber", ContactPatchReader::phoneNumber),
                field(body, "email", ContactPatchReader::email),
                field(body, "notes", ContactPatchReader::notes),
                field(body, "tags", ContactPatchReader::tags));
    }

    private <T> Change<T> field(JsonNode body, String name, Function<JsonNode, T> reading) {
        JsonNode node = body.get(name);
        if (node == null) {
            return new Change.Keep<>();
        }
        if (node.isNull()) {
            return new Change.Remove<>();
        }
        try {
            return new Change.Put<>(reading.apply(node));
        } catch (WrongFieldException e) {
            wrong.put(name, e.reason);
            return new Change.Keep<>();
        }
    }

    private static PhoneNumber phoneNumber(JsonNode node) {
        return PhoneNumber.parse(text(node))
                .orElseThrow(() -> new WrongFieldException("must be a phone number with + and country code"));
    }

    private static String email(JsonNode node) {
        String email = VisibleText.plain(line(node, EMAIL_LENGTH_MAX));
        if (!EMAIL.matcher(email).matches()) {
            throw new WrongFieldException("must be an e-mail address");
        }
        return email;
    }

    /// Of tags that read the same the first one counts.
    private static List<String> tags(JsonNode node) {
        if (!node.isArray()) {
            throw new WrongFieldException("must be a list of strings");
        }
        Map<String, String> byReading = new LinkedHashMap<>();
        for (JsonNode each : node.values()) {
            String tag = line(each, TAG_LENGTH_MAX);
            byReading.putIfAbsent(Folding.fold(tag), tag);
        }
        Collection<String> tags = byReading.values();
        if (tags.size() > TAGS_MAX) {
            throw new WrongFieldException("must be at most " + TAGS_MAX + " tags");
        }
        return List.copyOf(tags);
    }

    private static String notes(JsonNode node) {
        return sized(text(node), NOTES_LENGTH_MAX);
    }

    private static String line(JsonNode node, int max) {
        String line = sized(text(node), max);
        if (line.isEmpty()) {
            throw new WrongFieldException("must not be blank");
        }
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new WrongFieldException("must not have control characters");
        }
        return VisibleText.line(line);
    }

    private static String sized(String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            throw new WrongFieldException("must be at most " + max + " characters");
        }
        return text;
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw new WrongFieldException("must be a string");
        }
        String text = node.getStringValue();
        if (text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE)) {
            throw new WrongFieldException("must not have characters that can't be stored");
        }
        return VisibleText.stripped(text);
    }

    /// Ends the reading of one field; never leaves this class.
    private static final class WrongFieldException extends RuntimeException {
        private final String reason;

        WrongFieldException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
