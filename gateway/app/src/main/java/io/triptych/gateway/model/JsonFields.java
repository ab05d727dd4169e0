package io.triptych.gateway.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.triptych.service.call.StorableJson;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object that somebody sent. Gathers everything that is wrong with them, so that one answer
/// names it all; `check` before use.
public final class JsonFields {

    /// The most that a call's body may have.
    public static final int BODY_BYTES_MAX = 1_048_576;

    private static final JsonFactory JSON = new JsonFactory();
    private static final long ID_MAX = (1L << 53) - 1;

    private final Map<String, byte[]> members;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    private JsonFields(Map<String, byte[]> members) {
        this.members = members;
    }

    /// Reads a body that can be kept and read back ([StorableJson]); none at all is an empty object.
    public static JsonFields of(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return new JsonFields(Map.of());
        }
        if (body.length > BODY_BYTES_MAX) {
            throw new FailureException(FailureCode.TOO_LARGE, "The body has more than 1 MB");
        }
        StorableJson.check(body);
        try {
            return new JsonFields(RawJson.members(body));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new FailureException(
                    FailureCode.INVALID_INPUT, "The body is no JSON object", Map.of("body", "must be a JSON object"));
        }
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /// A string that must be there.
    public String string(String name, int lengthMin, int lengthMax) {
        if (!has(name)) {
            reject(name, "must be given");
            return "";
        }
        String value = optionalString(name, lengthMin, lengthMax);
        return value == null ? "" : value;
    }

    /// A string that may be left out.
    public @Nullable String optionalString(String name, int lengthMin, int lengthMax) {
        if (!has(name)) {
            return null;
        }
        JsonScalar scalar = scalar(name);
        if (scalar == null || scalar.token() != JsonToken.VALUE_STRING) {
            reject(name, "must be a string");
            return null;
        }
        String value = scalar.text();
        int length = value.codePointCount(0, value.length());
        if (length < lengthMin) {
            reject(name, lengthMin == 1 ? "must not be empty" : "must have at least " + lengthMin + " characters");
        } else if (length > lengthMax) {
            reject(name, "must be at most " + lengthMax + " characters");
        }
        return value;
    }

    /// An id that may be left out.
    public @Nullable Long optionalId(String name) {
        if (!has(name)) {
            return null;
        }
        JsonScalar scalar = scalar(name);
        if (scalar == null
                || scalar.token() != JsonToken.VALUE_NUMBER_INT
                || scalar.text().length() > 16) {
            reject(name, "must be a positive integer");
            return null;
        }
        long id = Long.parseLong(scalar.text());
        if (id <= 0 || id > ID_MAX) {
            reject(name, "must be a positive integer");
        }
        return id;
    }

    /// An object that may be left out, as the JSON that came.
    public @Nullable String optionalObject(String name, int bytesMax) {
        byte[] raw = members.get(name);
        if (raw == null) {
            return null;
        }
        String text = new String(raw, StandardCharsets.UTF_8);
        if (raw[0] != '{') {
            reject(name, "must be an object");
        } else if (raw.length > bytesMax) {
            reject(name, "must be at most " + bytesMax + " bytes");
        }
        return text;
    }

    public void reject(String name, String why) {
        wrong.putIfAbsent(name, why);
    }

    /// Refuses what was found wrong.
    public void check() {
        if (!wrong.isEmpty()) {
            throw new FailureException(FailureCode.INVALID_INPUT, "The input is not valid", wrong);
        }
    }

    private record JsonScalar(JsonToken token, String text) {}

    private @Nullable JsonScalar scalar(String name) {
        try (JsonParser parser = JSON.createParser(members.get(name))) {
            JsonToken token = parser.nextToken();
            return token != null && token.isScalarValue() ? new JsonScalar(token, parser.getText()) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
