package io.triptych.eventing.outbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The result of sending outbox rows, in their order.
///
/// After the first row of a shard that failed nothing of the shard counts as published: it is sent again from there.
/// What Kafka refused for good is set aside wherever it stands, as it may be why its neighbours failed.
final class Publication {
    private final List<OutboxRow> published = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<Integer> delayedShards = new HashSet<>();
    private @Nullable Throwable cause;

    /// The refused records of a row, and those that stay in it.
    record Refusal(OutboxRow row, List<Refused> refused, List<OutboxEntry> remaining) {}

    /// One refused record and why.
    record Refused(OutboxEntry entry, Throwable error) {}

    /// Adds a row: what was refused of it, and the first other failure.
    void add(OutboxRow row, List<Refused> refused, @Nullable Throwable failure) {
        if (!refused.isEmpty()) {
            List<OutboxEntry> out = refused.stream().map(Refused::entry).toList();
            List<OutboxEntry> remaining = row.entries().stream()
                    .filter(entry -> out.stream().noneMatch(each -> each == entry))
                    .toList();
            refusals.add(new Refusal(row, refused, remaining));
        }
        if (failure != null) {
            delayedShards.add(row.shard());
            cause = failure;
        } else if (!delayedShards.contains(row.shard())) {
            published.add(row);
        }
    }

    List<OutboxRow> published() {
        return published;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /// The shards that wait before they are tried again.
    Set<Integer> delayedShards() {
        return delayedShards;
    }

    /// One of the failures.
    @Nullable
    Throwable cause() {
        return cause;
    }
}
