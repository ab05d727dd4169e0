package io.triptych.testing;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

/// Calls as a caller makes them that does what a 503 asks for: it comes again. A test that makes many calls at once
/// needs that, as a service lets none of them wait for more than two seconds, which on a busy machine are over soon.
public final class PatientCalls {

    private static final int UNAVAILABLE = 503;

    private PatientCalls() {}

    /// The first answer that isn't 503; fails if none comes within the time that a test waits for a condition.
    public static <T> T served(Callable<T> call, ToIntFunction<T> status) {
        return await().until(call, answer -> status.applyAsInt(answer) != UNAVAILABLE);
    }
}
