package io.triptych.service;

import java.util.Set;

/// The configuration keys under `triptych.` that an app reads, besides those of this library.
///
/// An app that provides one or more is protected against slips: a key in its files or arguments that nobody reads ends
/// the start. Variables (TRIPTYCH_…) and system properties aren't checked, as several services may share them.
@FunctionalInterface
public interface KnownKeys {
    /// Whole keys without `triptych.` in kebab-case, and groups as `name.*`.
    Set<String> keys();
}
