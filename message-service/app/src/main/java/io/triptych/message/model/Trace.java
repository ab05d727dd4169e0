package io.triptych.message.model;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The trace that a message belongs to all its life, and the span that began it.
public record Trace(String traceId, String spanId) {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    /// The trace of a `traceparent` (https://www.w3.org/TR/trace-context), a fresh one if there is none.
    public static Trace parse(@Nullable String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (matcher.matches()) {
            return new Trace(matcher.group(1), matcher.group(2));
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Trace(
                "%016x%016x".formatted(random.nextLong(), random.nextLong()), "%016x".formatted(random.nextLong()));
    }

    /// As what follows from it carries it.
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }
}
