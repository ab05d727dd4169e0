package io.triptych.gateway.live.feed;

import io.triptych.gateway.model.FeedViewer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Finds out where a client that was away goes on.
@Singleton
public final class Resumption {

    private final FeedLog log;
    private final ScopeChanges scopeChanges;

    /// Decides by the log and by what changed of who sees what.
    public Resumption(FeedLog log, ScopeChanges scopeChanges) {
        this.log = log;
        this.scopeChanges = scopeChanges;
    }

    /// Where it goes on, and what for.
    public sealed interface Outcome {
        FeedPosition position();

        /// Everything after the place is here.
        record Resumes(FeedPosition position) implements Outcome {}

        /// Another replica was faster; this one will come to the place.
        record Waits(FeedPosition position) implements Outcome {}

        /// What the client knows is worth nothing: it loads everything again.
        record StartsOver(FeedPosition position) implements Outcome {}

        /// It has no place yet.
        record Starts(FeedPosition position) implements Outcome {}
    }

    /// Where a client that has seen everything up to `since` goes on; without it, at the present.
    public Outcome from(FeedViewer viewer, @Nullable String since) {
        FeedPosition present = log.position(viewer.companyId());
        if (since == null) {
            return new Outcome.Starts(present);
        }
        FeedPosition place = FeedPosition.parse(since);
        if (place == null || !place.epoch().equals(present.epoch())) {
            return new Outcome.StartsOver(present);
        }
        if (place.offset() > present.offset()) {
            return new Outcome.Waits(place);
        }
        boolean isWhole = log.feed(viewer.companyId()).isCompleteSince(place.offset(), viewer);
        return isWhole && !scopeChanges.isAfter(place, viewer)
                ? new Outcome.Resumes(place)
                : new Outcome.StartsOver(present);
    }
}
