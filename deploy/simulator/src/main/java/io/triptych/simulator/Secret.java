package io.triptych.simulator;

/// A secret of the configuration, which prints as `[hidden]`. The simulator is another company's system and has none of
/// our libraries.
record Secret(String value) {
    Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A secret must not be blank.");
        }
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
