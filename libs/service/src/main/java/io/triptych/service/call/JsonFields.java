package io.triptych.service.call;

import com.fasterxml.jackson.core.JsonToken;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object that somebody sent. Gathers everything that is wrong with them, so that one answer
/// names it all; `check` before use.
public final class JsonFields {

    /// The most that a call's body may have.
    public static final int BODY_BYTES_MAX = 1_048_576;

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final JsonScalar NO = new JsonScalar(JsonToken.VALUE_FALSE, "false");

    private final String path;
    private final Map<String, byte[]> members;
    private final Map<String, String> wrong;

    private JsonFields(String path, Map<String, byte[]> members, Map<String, String> wrong) {
        this.path = path;
        this.members = members;
        this.wrong = wrong;
    }

    /// Reads a body that can be kept and read back ([StorableJson]); none at all is an empty object.
    public static JsonFields of(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return of(Map.of());
        }
        if (body.length > BODY_BYTES_MAX) {
            throw new FailureException(FailureCode.TOO_LARGE, "The body has more than 1 MB");
        }
        StorableJson.check(body);
        try {
            return of(RawJson.members(body));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new FailureException(
                    FailureCode.INVALID_INPUT, "The body is no JSON object", Map.of("body", "must be a JSON object"));
        }
    }

    private static JsonFields of(Map<String, byte[]> members) {
        return new JsonFields("", members, new LinkedHashMap<>());
    }

    /// Whether it is there, if only as `null`.
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /// The names of all members, whatever they are.
    public Set<String> names() {
        return members.keySet();
    }

    /// Whether it is there and more than `null`.
    public boolean isGiven(String name) {
        byte[] raw = members.get(name);
        return raw != null && raw[0] != 'n';
    }

    /// A string that must be there.
    public String string(String name, int lengthMin, int lengthMax) {
        if (!has(name)) {
            reject(name, "must be given");
        }
        return Objects.requireNonNullElse(optionalString(name, lengthMin, lengthMax), "");
    }

    /// A string that may be left out.
    public @Nullable String optionalString(String name, int lengthMin, int lengthMax) {
        String value = optionalText(name);
        if (value == null) {
            return null;
        }
        int length = value.codePointCount(0, value.length());
        if (length < lengthMin) {
            reject(name, lengthMin == 1 ? "must not be empty" : "must have at least " + lengthMin + " characters");
        } else if (length > lengthMax) {
            reject(name, "must be at most " + lengthMax + " characters");
        }
        return value;
    }

    /// A string of any length that may be left out.
    public @Nullable String optionalText(String name) {
        if (!has(name)) {
            return null;
        }
        JsonScalar scalar = scalar(name);
        if (scalar == null || scalar.token() != JsonToken.VALUE_STRING) {
            reject(name, "must be a string");
            return null;
        }
        return scalar.text();
    }

    /// A list of strings of any length and number; absent if it is none.
    public @Nullable List<String> texts(String name) {
        List<JsonScalar> items = scalars(name);
        if (items == null || items.stream().anyMatch(item -> item.token() != JsonToken.VALUE_STRING)) {
            reject(name, "must be a list of strings");
            return null;
        }
        return items.stream().map(JsonScalar::text).toList();
    }

    /// Yes or no; no if it is left out or `null`.
    public boolean flag(String name) {
        JsonScalar scalar = isGiven(name) ? scalar(name) : NO;
        if (scalar == null || !scalar.token().isBoolean()) {
            reject(name, "must be true or false");
            return false;
        }
        return scalar.token() == JsonToken.VALUE_TRUE;
    }

    /// An object within this one, which must be there. What is wrong in it counts as wrong here, named by its path.
    public @Nullable JsonFields object(String name) {
        byte[] raw = members.getOrDefault(name, NULL);
        if (raw[0] != '{') {
            reject(name, "must be an object");
            return null;
        }
        return new JsonFields(path + name + ".", RawJson.members(raw), wrong);
    }

    /// The objects of a list, which must be there, each named by its place in it; none if it is no such list.
    public List<JsonFields> objects(String name, int countMin, int countMax) {
        byte[] raw = members.getOrDefault(name, NULL);
        List<byte[]> items = raw[0] == '[' ? RawJson.items(raw) : List.of();
        if (raw[0] != '[' || items.stream().anyMatch(item -> item[0] != '{')) {
            reject(name, "must be a list of objects");
            return List.of();
        }
        if (items.size() < countMin) {
            reject(name, "must have at least " + countMin);
        }
        if (items.size() > countMax) {
            reject(name, "must be at most " + countMax);
            return List.of();
        }
        List<JsonFields> objects = new ArrayList<>();
        for (byte[] item : items) {
            objects.add(new JsonFields(path + name + "[" + objects.size() + "].", RawJson.members(item), wrong));
        }
        return objects;
    }

    /// A number that must be there.
    public @Nullable BigDecimal number(String name, long min, long max) {
        JsonScalar scalar = scalar(name);
        BigDecimal value = scalar == null ? null : scalar.number();
        if (value == null
                || value.compareTo(BigDecimal.valueOf(min)) < 0
                || value.compareTo(BigDecimal.valueOf(max)) > 0) {
            reject(name, "must be a number from " + min + " to " + max);
            return null;
        }
        return value;
    }

    /// An id that may be left out.
    public @Nullable Long optionalId(String name) {
        if (!has(name)) {
            return null;
        }
        JsonScalar scalar = scalar(name);
        Long id = scalar == null ? null : scalar.id();
        if (id == null) {
            reject(name, "must be a positive integer");
        }
        return id;
    }

    /// A whole number that may be left out.
    public @Nullable Integer optionalInteger(String name, int min, int max) {
        return has(name) ? integer(name, min, max) : null;
    }

    private @Nullable Integer integer(String name, int min, int max) {
        JsonScalar scalar = scalar(name);
        Long value = scalar == null ? null : scalar.integer();
        if (value == null || value < min || value > max) {
            reject(name, "must be a whole number from " + min + " to " + max);
            return null;
        }
        return value.intValue();
    }

    /// One of these words, or nothing if it is left out.
    public @Nullable String optionalWord(String name, String... words) {
        String word = optionalText(name);
        if (word != null && !List.of(words).contains(word)) {
            reject(name, "must be " + String.join(" or ", words));
        }
        return word;
    }

    /// A list of ids, which must be there.
    public List<Long> ids(String name, int countMax) {
        List<JsonScalar> items = scalars(name);
        if (items == null || items.stream().anyMatch(item -> item.id() == null)) {
            reject(name, "must be a list of positive integers");
            return List.of();
        }
        if (items.size() > countMax) {
            reject(name, "must be at most " + countMax);
        }
        return items.stream().map(JsonScalar::id).map(Objects::requireNonNull).toList();
    }

    /// An object that may be left out, as the JSON that came.
    public @Nullable String optionalObject(String name, int bytesMax) {
        byte[] raw = members.get(name);
        if (raw != null && raw[0] != '{') {
            reject(name, "must be an object");
        } else if (raw != null && raw.length > bytesMax) {
            reject(name, "must be at most " + bytesMax + " bytes");
        }
        return json(name);
    }

    /// Any member, as the JSON that came; nothing if it is left out.
    public @Nullable String json(String name) {
        byte[] raw = members.get(name);
        return raw == null ? null : new String(raw, StandardCharsets.UTF_8);
    }

    /// Says what is wrong with a member; of two things, the first.
    public void reject(String name, String why) {
        wrong.putIfAbsent(path + name, why);
    }

    /// Refuses what was found wrong.
    public void check() {
        if (!wrong.isEmpty()) {
            throw new FailureException(FailureCode.INVALID_INPUT, "The input is not valid", wrong);
        }
    }

    private @Nullable JsonScalar scalar(String name) {
        return JsonScalar.of(members.getOrDefault(name, NULL));
    }

    private @Nullable List<JsonScalar> scalars(String name) {
        return JsonScalar.listOf(members.getOrDefault(name, NULL));
    }
}
