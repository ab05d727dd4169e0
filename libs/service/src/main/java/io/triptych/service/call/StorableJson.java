package io.triptych.service.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.triptych.service.failure.FailureException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a JSON body may be so that whatever is kept of it comes back as it went in, to Java, to JavaScript and out of
/// PostgreSQL: one value in UTF-8, nested at most 32 deep, with at most 20 000 values, no name twice in an object, text
/// of whole characters without NUL, and numbers within ±(2^53 − 1) with at most 40 decimals.
///
/// The body is read as a stream: what is refused is never built.
public final class StorableJson {
    /// Far more than any body of ours needs (an interactive message has 8), far less than what a reader gives up at.
    public static final int DEPTH_MAX = 32;

    private static final int VALUES_MAX = 20_000;
    /// 16 digits, a point, 40 decimals, a sign and an exponent.
    private static final int NUMBER_LENGTH_MAX = 64;
    private static final int DECIMALS_MAX = 40;
    private static final BigDecimal NUMBER_MAX = BigDecimal.valueOf((1L << 53) - 1);
    /// Integers of fewer digits need no closer look.
    private static final int SURE_DIGITS = 15;

    private static final String BODY = "body";
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // One more, so that the reader is never the first to refuse.
                    .maxNestingDepth(DEPTH_MAX + 1)
                    .build())
            .build();

    private final JsonParser parser;
    /// The names that each object around the present token has had so far.
    private final List<Set<String>> names = new ArrayList<>();
    private int depth;
    private int values;

    private StorableJson(JsonParser parser) {
        this.parser = parser;
    }

    /// Refuses, as `invalid_input` that names the field, a body that breaks a rule; an empty one breaks none.
    public static void check(byte[] body) {
        checkEncoding(body);
        try (JsonParser parser = JSON.createParser(body)) {
            new StorableJson(parser).check();
        } catch (StreamConstraintsException beyond) {
            throw FailureException.invalid(BODY, "is nested too deep or has a number or a name that is too long");
        } catch (IOException | IllegalStateException unreadable) {
            // The second is what a reader says of names that were chosen to collide.
            throw FailureException.invalid(BODY, "must be JSON");
        }
    }

    /// Whether PostgreSQL keeps this text: whole characters without NUL.
    static boolean isStorable(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0' || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Other readers guess UTF-16 and UTF-32 from zero bytes, and take overlong sequences for what they hide.
    private static void checkEncoding(byte[] body) {
        boolean isAscii = true;
        for (byte each : body) {
            if (each == 0) {
                throw FailureException.invalid(BODY, "must be JSON in UTF-8");
            }
            isAscii &= each > 0;
        }
        if (isAscii) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException malformed) {
            throw FailureException.invalid(BODY, "must be JSON in UTF-8");
        }
    }

    private void check() throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (depth == 0 && values > 0) {
                throw FailureException.invalid(BODY, "must be one JSON value, with nothing after it");
            }
            check(token);
        }
    }

    private void check(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> open();
            case END_OBJECT, END_ARRAY -> depth--;
            case FIELD_NAME -> checkName(parser.currentName());
            case VALUE_STRING -> {
                count();
                checkText();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                count();
                checkNumber(token);
            }
            default -> count();
        }
    }

    private void open() {
        count();
        depth++;
        if (depth > DEPTH_MAX) {
            throw FailureException.invalid(outermost(), "must be nested at most " + DEPTH_MAX + " deep");
        }
        if (names.size() < depth) {
            names.add(new HashSet<>());
        } else {
            names.get(depth - 1).clear();
        }
    }

    private void count() {
        values++;
        if (values > VALUES_MAX) {
            throw FailureException.invalid(outermost(), "must have at most " + VALUES_MAX + " values");
        }
    }

    private void checkName(String name) {
        if (!names.get(depth - 1).add(name)) {
            throw FailureException.invalid(path(), "must be given once");
        }
        if (!isStorable(name)) {
            String owner = path(parser.getParsingContext().getParent());
            throw FailureException.invalid(owner, "must have names that are Unicode text without NUL");
        }
    }

    private void checkText() throws IOException {
        CharSequence text = new CharSlice(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (!isStorable(text)) {
            throw FailureException.invalid(path(), "must be Unicode text without NUL");
        }
    }

    private void checkNumber(JsonToken token) throws IOException {
        int length = parser.getTextLength();
        if (token == JsonToken.VALUE_NUMBER_INT && length <= SURE_DIGITS) {
            return;
        }
        if (length > NUMBER_LENGTH_MAX || !comesBack(parser.getText())) {
            throw FailureException.invalid(
                    path(), "must be a number within ±(2^53 - 1) with at most " + DECIMALS_MAX + " decimals");
        }
    }

    private static boolean comesBack(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) <= DECIMALS_MAX
                    && number.abs().compareTo(NUMBER_MAX) <= 0;
        } catch (NumberFormatException beyondAnyScale) {
            return false;
        }
    }

    private String path() {
        return path(parser.getParsingContext());
    }

    /// The member or element of a context as `content.components.0`; the body itself has no other name.
    private static String path(JsonStreamContext context) {
        Deque<String> steps = new ArrayDeque<>();
        for (JsonStreamContext each = context; each != null && !each.inRoot(); each = each.getParent()) {
            steps.addFirst(
                    each.inArray() ? Integer.toString(each.getCurrentIndex()) : String.valueOf(each.getCurrentName()));
        }
        return steps.isEmpty() ? BODY : String.join(".", steps);
    }

    /// The member of the body that the present token is in.
    private String outermost() {
        JsonStreamContext context = parser.getParsingContext();
        JsonStreamContext parent = context.getParent();
        while (parent != null && !parent.inRoot()) {
            context = parent;
            parent = context.getParent();
        }
        return context.inObject() && context.getCurrentName() != null ? context.getCurrentName() : BODY;
    }

    /// The reader's own buffer, so that no text is copied to be looked at.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record CharSlice(char[] buffer, int offset, int length) implements CharSequence {
        @Override
        public char charAt(int index) {
            return buffer[offset + index];
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CharSlice(buffer, offset + start, end - start);
        }

        @Override
        public String toString() {
            return new String(buffer, offset, length);
        }
    }
}
