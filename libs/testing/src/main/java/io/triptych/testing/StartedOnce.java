package io.triptych.testing;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A service under test, one for all tests of a JVM: started at the first question for it, and ended before the servers
/// that it works on.
public final class StartedOnce<S> {
    private final Supplier<S> start;
    private final Consumer<S> end;
    private @Nullable S started;

    /// One that is started and ended so.
    public StartedOnce(Supplier<S> start, Consumer<S> end) {
        this.start = start;
        this.end = end;
    }

    /// It, running.
    public synchronized S running() {
        S running = started;
        if (running == null) {
            S fresh = start.get();
            Infrastructure.endFirst(() -> end.accept(fresh));
            started = fresh;
            running = fresh;
        }
        return running;
    }
}
