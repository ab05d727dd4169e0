package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// Which conversations a saved view shows: the list's parameters, by their names, as a person would give them. What is
/// relative stays so: `assignedTo` `me` is whoever looks.
@Serdeable
public record ViewFilter(
        @Nullable String status,
        @Nullable String assignedTo,
        @Nullable Long teamId,
        @Nullable Boolean unread,
        @Nullable Boolean unanswered,
        @Nullable String windowClosingWithin,
        @Nullable Boolean snoozed,
        @Nullable Long accountId,
        @Nullable Long labelId,
        @Nullable String search) {}
