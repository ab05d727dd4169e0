package io.triptych.service.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A string, a number, yes, no or `null` in JSON, with its text.
record JsonScalar(JsonToken token, String text) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long ID_MAX = (1L << 53) - 1;
    private static final int INTEGER_LENGTH_MAX = 16;
    private static final int NUMBER_LENGTH_MAX = 40;

    /// Reads one; absent if it is an object, a list or no JSON.
    static @Nullable JsonScalar of(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken token = parser.nextToken();
            return token != null && token.isScalarValue() ? new JsonScalar(token, parser.getText()) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /// Reads a list of them; absent if it is no list, or anything else is in it.
    static @Nullable List<JsonScalar> listOf(byte[] json) {
        List<JsonScalar> items = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == null || !parser.currentToken().isScalarValue()) {
                    return null;
                }
                items.add(new JsonScalar(parser.currentToken(), parser.getText()));
            }
            return items;
        } catch (IOException e) {
            return null;
        }
    }

    /// A number of a length that can be reckoned with, if it is one.
    @Nullable
    BigDecimal number() {
        return token.isNumeric() && text.length() <= NUMBER_LENGTH_MAX ? new BigDecimal(text) : null;
    }

    /// A whole number of at most 16 places, if it is one.
    @Nullable
    Long integer() {
        return token == JsonToken.VALUE_NUMBER_INT && text.length() <= INTEGER_LENGTH_MAX ? Long.valueOf(text) : null;
    }

    /// An id as the API has them, positive and less than 2^53, if it is one.
    @Nullable
    Long id() {
        Long id = integer();
        return id != null && id > 0 && id <= ID_MAX ? id : null;
    }
}
