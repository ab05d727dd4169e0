package io.triptych.gateway.model;

import org.jspecify.annotations.Nullable;

/// Where somebody signs in from, as far as they say.
public record Visit(String address, @Nullable String userAgent) {}
