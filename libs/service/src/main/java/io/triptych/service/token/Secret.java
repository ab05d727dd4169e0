package io.triptych.service.token;

import java.util.Objects;

/// A token, password, key or cookie: it prints as `[hidden]` wherever it is, in records, logs and exceptions.
///
/// JSON and configuration are read into it. It is written to JSON only where the component says so with
/// [RevealedSecret]; everywhere else writing it fails.
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
