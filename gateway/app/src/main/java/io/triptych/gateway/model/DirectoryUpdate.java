package io.triptych.gateway.model;

/// Brings the directory up to date when it may be behind.
public interface DirectoryUpdate {

    /// Reads now what changed.
    void now();
}
