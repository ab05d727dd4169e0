package io.triptych.service.call;

import io.triptych.service.failure.FailureException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Where a page ends, as an opaque string. It says where, never who may read on: that is checked anew for each page.
public final class Cursor {
    private static final String SEPARATOR = ",";
    private static final int LENGTH_MAX = 200;
    /// What PostgreSQL can hold is less than what an Instant can.
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final List<String> parts;

    private Cursor(List<String> parts) {
        this.parts = parts;
    }

    /// A cursor of instants, numbers and words without commas.
    public static String encode(Object... parts) {
        String text = Arrays.stream(parts)
                .map(part -> part instanceof Instant instant ? instant.toString() : String.valueOf(part))
                .collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The parts of a cursor that we made; anything else is `invalid_input`.
    public static Cursor decode(String cursor, int count) {
        if (cursor.length() > LENGTH_MAX) {
            throw invalid();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() != count || text.chars().anyMatch(Character::isISOControl)) {
                throw invalid();
            }
            return new Cursor(parts);
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            throw invalid();
        }
    }

    /// A part that is a point in time.
    public Instant instant(int index) {
        try {
            Instant instant = Instant.parse(parts.get(index));
            if (instant.isAfter(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException notOurs) {
            // Said below.
        }
        throw invalid();
    }

    /// A part that is an id.
    public long id(int index) {
        try {
            return Ids.positive("cursor", parts.get(index));
        } catch (FailureException notOurs) {
            throw invalid();
        }
    }

    /// A part that is a word.
    public String word(int index) {
        return parts.get(index);
    }

    private static FailureException invalid() {
        return FailureException.invalid("cursor", "is not a cursor of this list");
    }
}
