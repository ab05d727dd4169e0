package io.triptych.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was done to a conversation, as its history has it: by this person, or by a rule. `from` and `to` are
/// who, or which team, it is about.
public record HistoryEvent(
        long id,
        Instant at,
        String action,
        @Nullable Long actorId,
        @Nullable Long from,
        @Nullable Long to) {}
