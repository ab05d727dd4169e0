package io.triptych.gateway.live.presence;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Who of a company came and went: of each person the last change, in the order of the changes.
///
/// A client reads it at its own pace, as it reads the feed. One that was busy gets each person's present state once, so
/// nothing is kept for anybody and no change is lost. Its size is bounded by the people of the company.
public final class Attendance {

    private final ConcurrentNavigableMap<Long, Change> changes = new ConcurrentSkipListMap<>();
    private final Map<Long, Long> placeOf = new HashMap<>();
    private volatile long last;

    /// A person came or went.
    ///
    /// @param text the frame that says so
    public record Change(long place, long userId, String text) {}

    synchronized void changed(long userId, String text) {
        long place = last + 1;
        changes.put(place, new Change(place, userId, text));
        Long earlier = placeOf.put(userId, place);
        if (earlier != null) {
            changes.remove(earlier);
        }
        last = place;
    }

    /// The place of the last change.
    public long last() {
        return last;
    }

    /// The first change after a place.
    public @Nullable Change after(long place) {
        Map.Entry<Long, Change> entry = changes.higherEntry(place);
        return entry == null ? null : entry.getValue();
    }
}
