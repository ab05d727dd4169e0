package io.triptych.gateway.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What shall be another thing about a team; what is absent stays. `capacity` counts only if it `setsCapacity`.
public record TeamChange(
        @Nullable String name,
        @Nullable List<Long> memberIds,
        @Nullable String autoAssign,
        boolean setsCapacity,
        @Nullable Integer capacity) {}
