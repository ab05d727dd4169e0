package io.triptych.gateway.live.feed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A place in a company's feed: how many records of its partition lie before it, in which epoch of the topic. As text
/// it is what clients call `seq`; within an epoch the texts order like the places.
public record FeedPosition(String epoch, long offset) {

    private static final int OFFSET_DIGITS = 16;

    /// The place that a text names, or absent if it names none.
    static @Nullable FeedPosition parse(String text) {
        int dash = text.length() - OFFSET_DIGITS - 1;
        if (dash < 1 || text.charAt(dash) != '-') {
            return null;
        }
        long offset = 0;
        for (int i = dash + 1; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            offset = offset * 10 + digit;
        }
        return new FeedPosition(text.substring(0, dash), offset);
    }

    @Override
    public String toString() {
        return epoch + String.format(Locale.ROOT, "-%0" + OFFSET_DIGITS + "d", offset);
    }
}
