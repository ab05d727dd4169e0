package io.triptych.message.api.http;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a message ever said, from its first version to the one that holds, and when its writer deleted it.
@Serdeable
public record MessageVersionsView(
        List<Version> versions, @Nullable Instant deletedAt) {

    /// What it said from then on.
    @Serdeable
    public record Version(String type, JsonNode content, Instant at) {}
}
