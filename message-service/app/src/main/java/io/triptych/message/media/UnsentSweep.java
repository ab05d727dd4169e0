package io.triptych.message.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.triptych.message.model.BroughtMedia;
import io.triptych.message.model.BroughtMedia.Unsent;
import io.triptych.message.model.Medium;
import io.triptych.message.model.ObjectStorage;
import io.triptych.message.role.Roles;
import io.triptych.service.start.Repeated;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Throws files away that were brought and that nobody has sent within a day: first their bytes, then their rows, so
/// that what fails in between is done again.
@Singleton
@Requires(condition = Roles.Sender.class)
final class UnsentSweep implements Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(UnsentSweep.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    private final BroughtMedia media;
    private final @Nullable ObjectStorage storage;
    private final Counter thrownAway;

    UnsentSweep(BroughtMedia media, @Nullable ObjectStorage storage, MeterRegistry meters) {
        this.media = media;
        this.storage = storage;
        this.thrownAway = meters.counter("triptych.message.media.unsent");
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(FIRST, EVERY, () -> sweep(BroughtMedia.KEPT_UNSENT)));
    }

    /// Throws away what was brought this long ago.
    void sweep(Duration olderThan) {
        ObjectStorage store = storage;
        if (store == null) {
            return;
        }
        try {
            boolean more = true;
            while (more) {
                List<Unsent> unsent = media.takeUnsent(olderThan, AT_ONCE);
                List<Unsent> gone = new ArrayList<>();
                for (Unsent each : unsent) {
                    if (deleted(store, each)) {
                        gone.add(each);
                    }
                }
                if (!gone.isEmpty()) {
                    media.forget(gone);
                    thrownAway.increment(gone.size());
                }
                more = unsent.size() == AT_ONCE && gone.size() == AT_ONCE;
            }
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Files that nobody sent could not be thrown away.");
        }
    }

    private static boolean deleted(ObjectStorage store, Unsent file) {
        try {
            store.delete(Medium.thumbnailKeyOf(file.companyId(), file.id()));
            store.delete(Medium.keyOf(file.companyId(), file.id()));
            return true;
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("mediaId", file.id())
                    .addKeyValue("cause", e.toString())
                    .log("A file that nobody sent could not be deleted and is tried again.");
            return false;
        }
    }
}
