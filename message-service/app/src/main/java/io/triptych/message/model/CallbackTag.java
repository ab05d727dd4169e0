package io.triptych.message.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What goes out with each call and comes back in each status of it (`biz_opaque_callback_data`, at most 512
/// characters): our message and the number of the attempt. The only thread that leads from a status to a call whose
/// answer was lost.
public record CallbackTag(long messageId, int attempt) {

    /// What goes out with a message for a try, which is in no conversation: nothing waits for its statuses.
    public static final String OF_A_TEST = "v1:test";

    private static final Pattern V1 = Pattern.compile("v1:([1-9][0-9]{0,15}):([1-9][0-9]{0,8})");

    /// The text that WhatsApp echoes.
    public String text() {
        return "v1:" + messageId + ":" + attempt;
    }

    /// What a text names; nothing when it is not of our making.
    public static Optional<CallbackTag> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = V1.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new CallbackTag(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }
}
