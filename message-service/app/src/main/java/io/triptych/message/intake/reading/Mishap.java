package io.triptych.message.intake.reading;

import io.triptych.eventing.event.Blame;
import io.triptych.postgres.SqlErrors;

/// Why an element is parked for which something was thrown that its data are to blame for: `data: ` and PostgreSQL's
/// SQLSTATE, or `error: ` and the class and the sentence of what was thrown, shortened to what can be stored.
public final class Mishap {

    private static final int LENGTH_MAX = 200;

    private Mishap() {}

    /// The reason; what the surroundings are to blame for is thrown on instead.
    public static String reason(Throwable thrown) {
        if (Blame.of(thrown) != Blame.DATA) {
            switch (thrown) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(thrown);
            }
        }
        String state = SqlErrors.sqlState(thrown);
        return state == null ? "error: " + shortened(thrown) : "data: " + state;
    }

    private static String shortened(Throwable thrown) {
        String text = thrown.getClass().getName() + sentence(thrown);
        StringBuilder storable = new StringBuilder();
        text.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .limit(LENGTH_MAX)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    /// What was thrown is made of the data, and so is its sentence.
    private static String sentence(Throwable thrown) {
        try {
            return thrown.getMessage() == null ? "" : " (" + thrown.getMessage() + ")";
        } catch (RuntimeException | StackOverflowError silent) {
            return "";
        }
    }
}
