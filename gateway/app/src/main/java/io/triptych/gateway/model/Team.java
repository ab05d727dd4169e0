package io.triptych.gateway.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of a company's people. While nobody has a conversation of theirs, each of them may see and take it.
/// `autoAssign` is `off` or `round_robin`; without `capacity` there is no limit to what a member is given.
public record Team(
        long id,
        String name,
        List<Long> memberIds,
        String autoAssign,
        @Nullable Integer capacity,
        long version) {}
