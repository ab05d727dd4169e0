package io.triptych.service.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a deed has changed, for the detail of its line in the audit: values before and after, by their names. What
/// stayed is left out, what there was not before or is not any more too. Secrets never belong in here.
///
/// Values are texts, numbers, truth values, times, and collections and maps of them.
public final class Changed {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> more = new LinkedHashMap<>();
    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Map<String, Object> after = new LinkedHashMap<>();

    private Changed() {}

    /// Nothing yet.
    public static Changed nothing() {
        return new Changed();
    }

    /// One value that is another now.
    public static Changed of(String name, @Nullable Object before, @Nullable Object after) {
        return nothing().and(name, before, after);
    }

    /// Values that a thing had and has, by the same names; without `before` it wasn't there, without `after` it is
    /// gone.
    public static Changed between(@Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        Map<String, ?> was = before == null ? Map.of() : before;
        Map<String, ?> is = after == null ? Map.of() : after;
        Set<String> names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        Changed changed = nothing();
        names.forEach(name -> changed.and(name, was.get(name), is.get(name)));
        return changed;
    }

    /// One more value; one that stayed changes nothing in here.
    public Changed and(String name, @Nullable Object valueBefore, @Nullable Object valueAfter) {
        if (!Objects.equals(valueBefore, valueAfter)) {
            put(before, name, valueBefore);
            put(after, name, valueAfter);
        }
        return this;
    }

    /// One more value that is JSON already.
    public Changed andJson(String name, @Nullable String valueBefore, @Nullable String valueAfter) {
        return and(name, raw(valueBefore), raw(valueAfter));
    }

    private static @Nullable Raw raw(@Nullable String json) {
        return json == null ? null : new Raw(json);
    }

    /// JSON that is written as it is.
    private record Raw(String json) {}

    /// Something else that is worth knowing, beside before and after.
    public Changed with(String name, @Nullable Object value) {
        put(more, name, value);
        return this;
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /// Whether something is another than before.
    public boolean isAnything() {
        return !before.isEmpty() || !after.isEmpty();
    }

    /// As a JSON object: `{"before": {…}, "after": {…}}`, each only if there is something in it.
    public String json() {
        Map<String, Object> detail = new LinkedHashMap<>(more);
        if (!before.isEmpty()) {
            detail.put("before", before);
        }
        if (!after.isEmpty()) {
            detail.put("after", after);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, detail);
        } catch (IOException e) {
            throw new UncheckedIOException("the detail of a deed can't be written", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> members -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    json.writeFieldName(String.valueOf(member.getKey()));
                    write(json, member.getValue());
                }
                json.writeEndObject();
            }
            case Iterable<?> elements -> {
                json.writeStartArray();
                for (Object element : elements) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Raw(String text) -> json.writeRawValue(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    @Override
    public String toString() {
        return json();
    }
}
