package io.triptych.message.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as a tree that every later step can walk, write and store, whatever was sent: what is nested deeper than 64
/// is left out, and a number that is longer than 40 characters or beyond 10^±400 becomes a text. WhatsApp nests about
/// ten deep and writes times and codes. Of a key that comes twice the last value counts. What has more than 500,000
/// values is refused as no JSON: a thousand updates, the most that WhatsApp sends at once, have a tenth of that, and
/// a tree of more would need more memory than a process has.
///
/// What is around such a part is read all the same: of one webhook, one element's monster costs no other element.
public final class BoundedJson {

    /// What stands where something was left out.
    static final String LEFT_OUT = "…";

    private static final int DEPTH_MAX = 64;
    private static final int NUMBER_LENGTH_MAX = 40;
    private static final int LONG_DIGITS_MAX = 18;
    private static final int SCALE_MAX = 400;
    private static final int VALUES_MAX = 500_000;
    /// What is left out is still read to its end, at some 60 bytes of memory for each level: beyond this it is no JSON.
    private static final int DEPTH_READ_MAX = 500_000;

    /// The limits are ours, and names are not looked up in tables that somebody could make collide.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_READ_MAX)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    private BoundedJson(JsonParser parser) {
        this.parser = parser;
    }

    /// The first value of these bytes.
    public static JsonNode read(byte[] bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new IOException("There is nothing.");
            }
            return new BoundedJson(parser).value(1);
        }
    }

    private JsonNode value(int depth) throws IOException {
        if (++values > VALUES_MAX) {
            throw new IOException("There are too many values.");
        }
        JsonToken token = parser.currentToken();
        if (token.isStructStart() && depth > DEPTH_MAX) {
            parser.skipChildren();
            return JsonNode.createStringNode(LEFT_OUT);
        }
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText(), token);
            case VALUE_TRUE, VALUE_FALSE -> JsonNode.createBooleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> JsonNode.nullNode();
            default -> JsonNode.createStringNode(parser.getText());
        };
    }

    private JsonNode object(int depth) throws IOException {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(depth + 1));
        }
        return JsonNode.createObjectNode(members);
    }

    private JsonNode array(int depth) throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(depth + 1));
        }
        return JsonNode.createArrayNode(elements);
    }

    private static JsonNode number(String text, JsonToken token) {
        if (text.length() > NUMBER_LENGTH_MAX) {
            return JsonNode.createStringNode(text);
        }
        if (token == JsonToken.VALUE_NUMBER_INT && text.length() <= LONG_DIGITS_MAX) {
            return JsonNode.createNumberNode(Long.parseLong(text));
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > SCALE_MAX
                    ? JsonNode.createStringNode(text)
                    : JsonNode.createNumberNode(number);
        } catch (NumberFormatException exponentBeyondInt) {
            return JsonNode.createStringNode(text);
        }
    }
}
