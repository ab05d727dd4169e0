package io.triptych.simulator.setup;

/// A secret of the configuration, which prints as `[hidden]`. The simulator is another company's system and has none of
/// our libraries.
public record Secret(String value) {
    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A secret must not be blank.");
        }
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
