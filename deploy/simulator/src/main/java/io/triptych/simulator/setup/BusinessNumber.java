package io.triptych.simulator.setup;

import io.micronaut.serde.annotation.Serdeable;

/// A business number of the simulated platform.
@Serdeable
public record BusinessNumber(String phoneNumberId, String wabaId, String displayNumber) {

    public static BusinessNumber parse(String text) {
        String[] parts = text.trim().split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "simulator.numbers: expected phoneNumberId:wabaId:displayNumber, not " + text);
        }
        return new BusinessNumber(parts[0], parts[1], parts[2]);
    }
}
