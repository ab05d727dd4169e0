package io.triptych.message.intake.reading;

import io.triptych.message.model.InboundTimestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The times that WhatsApp puts into messages and statuses: seconds as a string, as a number, in milliseconds, or
/// nothing that is a time at all.
final class ReceivedTime {

    /// Above it a number can only be milliseconds: as seconds it would be in the year 5138.
    private static final long SECONDS_MAX = 99_999_999_999L;
    private static final int DIGITS_MAX = 16;
    /// WhatsApp is not older than that.
    private static final Instant FIRST = Instant.parse("2009-01-01T00:00:00Z");

    private ReceivedTime() {}

    /// When something happened that arrived then: not in the future, and the arrival itself if the text is no time.
    static Instant of(@Nullable String text, Instant arrivedAt) {
        Instant said = parse(text);
        return said == null || said.isAfter(arrivedAt) ? arrivedAt.truncatedTo(ChronoUnit.MILLIS) : said;
    }

    /// As `of`, for a message: its second is refined by its arrival.
    static Instant ofMessage(@Nullable String text, Instant arrivedAt) {
        Instant said = of(text, arrivedAt);
        return InboundTimestamp.of(said, arrivedAt);
    }

    /// Whether a text is a time that can be right.
    static boolean isValid(@Nullable String text) {
        return parse(text) != null;
    }

    private static @Nullable Instant parse(@Nullable String text) {
        if (text == null
                || text.isEmpty()
                || text.length() > DIGITS_MAX
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        long number = Long.parseLong(text);
        Instant time = number > SECONDS_MAX ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return time.isBefore(FIRST) ? null : time;
    }
}
