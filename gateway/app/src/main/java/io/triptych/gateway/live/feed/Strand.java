package io.triptych.gateway.live.feed;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The frames that concern one circle, in order. One thread writes, any number reads.
final class Strand {

    private final ConcurrentNavigableMap<Long, Frame> frames = new ConcurrentSkipListMap<>();
    private volatile long completeSince;

    /// `completeSince`: nothing that came after this place is missing.
    Strand(long completeSince) {
        this.completeSince = completeSince;
    }

    void add(Frame frame) {
        frames.put(frame.offset(), frame);
    }

    /// Forgets this frame, which is its oldest.
    void forget(Frame frame) {
        // First the promise is taken back, then the frame goes: a reader that finds it missing finds out why.
        completeSince = frame.offset();
        frames.remove(frame.offset());
    }

    boolean isCompleteSince(long offset) {
        return offset >= completeSince;
    }

    /// The first frame after a place.
    @Nullable
    Frame after(long offset) {
        Map.Entry<Long, Frame> entry = frames.higherEntry(offset);
        return entry == null ? null : entry.getValue();
    }

    @Nullable
    Frame oldest() {
        Map.Entry<Long, Frame> entry = frames.firstEntry();
        return entry == null ? null : entry.getValue();
    }
}
