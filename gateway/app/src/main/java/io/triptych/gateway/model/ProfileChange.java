package io.triptych.gateway.model;

import org.jspecify.annotations.Nullable;

/// What somebody changes about themselves; what is absent stays.
public record ProfileChange(
        @Nullable String name,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String preferences) {}
