package io.triptych.message.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that a message ever said, from its first version to the one that holds, and when its writer deleted it.
public record MessageVersions(
        List<Version> versions, @Nullable Instant deletedAt) {

    /// What it said from then on.
    public record Version(Amended.Said said, Instant at) {}

    /// Where they are kept.
    public interface Store {
        /// Those of this message.
        Optional<MessageVersions> of(MessageKey message);
    }
}
