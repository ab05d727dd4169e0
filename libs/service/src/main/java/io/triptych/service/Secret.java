package io.triptych.service;

import java.util.Objects;

/// A value that must not be seen: it prints as `[hidden]`.
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /// The value itself, for whoever needs it to sign, decrypt or authenticate.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
