package io.triptych.simulator;

import io.micronaut.runtime.Micronaut;

/// Starts a WhatsApp Cloud API to develop and test against.
public final class SimulatorApplication {
    private SimulatorApplication() {}

    /// Configuration comes from `classpath:simulator/`, `TRIPTYCH_*` variables and arguments (`-simulator.seed=7`).
    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(SimulatorApplication.class)
                .overrideConfigLocations("classpath:simulator/")
                .banner(false)
                .start();
    }
}
