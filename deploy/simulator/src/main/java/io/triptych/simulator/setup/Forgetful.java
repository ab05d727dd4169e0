package io.triptych.simulator.setup;

/// What keeps something between calls, and gives it up when the simulator is to be as it was at its start.
@FunctionalInterface
public interface Forgetful {
    /// As it was at the start.
    void forget();
}
