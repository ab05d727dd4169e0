package io.triptych.service.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON that is passed on as the bytes it came as: finds where the members of an object, or the items of an array,
/// begin and end, and no more.
public final class RawJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RawJson() {}

    /// The members of an object, each as its own bytes, in their order. Of two with one name, which no
    /// body that was checked has, the last counts.
    public static Map<String, byte[]> members(byte[] object) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser, object));
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("More than one JSON value");
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON", e);
        }
    }

    /// The items of an array, each as its own bytes, in their order.
    public static List<byte[]> items(byte[] array) {
        List<byte[]> items = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(array)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("Not a JSON array");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser, array));
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON", e);
        }
    }

    private static byte[] value(JsonParser parser, byte[] within) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(within, start, (int) parser.currentLocation().getByteOffset());
    }
}
