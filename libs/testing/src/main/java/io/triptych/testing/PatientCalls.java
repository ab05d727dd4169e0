package io.triptych.testing;

import static org.awaitility.Awaitility.await;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Calls as a caller makes them that does what a 503 asks for: it tries again. A test that makes many calls at once
/// needs that, as a service lets none of them wait for more than two seconds, which on a busy machine are over soon.
public final class PatientCalls {

    private static final int UNAVAILABLE = 503;

    private PatientCalls() {}

    /// The first answer that isn't 503; fails if none comes within the time that a test waits for a condition.
    public static <T> T served(Callable<T> call, ToIntFunction<T> status) {
        return await().until(call, answer -> status.applyAsInt(answer) != UNAVAILABLE);
    }

    /// What the call answers once the pool has a connection for it; every other failure is thrown at once.
    public static <T> T connected(Callable<T> call) {
        List<T> answer = new ArrayList<>(1);
        await().until(() -> {
            try {
                answer.add(call.call());
                return true;
            } catch (RuntimeException failed) {
                if (isWithoutConnection(failed)) {
                    return false;
                }
                throw failed;
            }
        });
        return answer.getFirst();
    }

    private static boolean isWithoutConnection(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(SQLTransientConnectionException.class::isInstance);
    }
}
