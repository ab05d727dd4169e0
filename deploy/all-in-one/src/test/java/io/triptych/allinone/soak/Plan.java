package io.triptych.allinone.soak;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// How a soak goes: until its time is over and, if a number is said, so many messages were written and acknowledged.
///
/// @param seed what all randomness starts from
/// @param time how long there is traffic, at least
/// @param messages how many messages there are, at least
record Plan(long seed, Duration time, int messages) {
    private static final Duration USUAL = Duration.ofMinutes(3);
    private static final int SEEDS = 1_000_000;

    /// As `SOAK_SEED`, `SOAK_FOR` (`90s`, `15m`, `2h`) and `SOAK_MESSAGES` say.
    static Plan of(Map<String, String> environment) {
        String seed = said(environment, "SOAK_SEED");
        String time = said(environment, "SOAK_FOR");
        String messages = said(environment, "SOAK_MESSAGES");
        return new Plan(
                seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : number("SOAK_SEED", seed),
                time == null ? USUAL : duration(time),
                messages == null ? 0 : Math.toIntExact(number("SOAK_MESSAGES", messages)));
    }

    private static @Nullable String said(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Duration duration(String text) {
        if (!text.matches("[1-9][0-9]{0,5}[smh]")) {
            throw new IllegalArgumentException("SOAK_FOR must be like 90s, 15m or 2h, not " + text);
        }
        return Duration.parse("PT" + text);
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(name + " must be a number, not " + text, notOne);
        }
    }
}
