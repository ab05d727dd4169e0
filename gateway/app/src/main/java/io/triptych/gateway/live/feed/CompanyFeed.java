package io.triptych.gateway.live.feed;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The last minutes of one company's feed. One thread writes, any number reads.
public final class CompanyFeed {

    private final ConcurrentNavigableMap<Long, Frame> frames = new ConcurrentSkipListMap<>();
    private final Map<Long, Frame> latestByConversation = new ConcurrentHashMap<>();
    private volatile long completeSince;
    private volatile long bytes;

    /// `completeSince`: nothing that came after this place is missing.
    CompanyFeed(long completeSince) {
        this.completeSince = completeSince;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void add(Frame frame) {
        // Who reads a frame must find at least this one as the conversation's latest.
        latestByConversation.put(frame.conversationId(), frame);
        frames.put(frame.offset(), frame);
        bytes += frame.bytes();
    }

    /// Forgets the oldest, and answers how many bytes that was.
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    public int forgetOldest() {
        Map.Entry<Long, Frame> oldest = frames.firstEntry();
        if (oldest == null) {
            return 0;
        }
        Frame frame = oldest.getValue();
        // First the promise is taken back, then the frame goes: a reader that finds it missing finds out why.
        completeSince = frame.offset();
        frames.remove(frame.offset());
        latestByConversation.remove(frame.conversationId(), frame);
        bytes -= frame.bytes();
        return frame.bytes();
    }

    boolean isOldestBefore(Instant time) {
        Map.Entry<Long, Frame> oldest = frames.firstEntry();
        return oldest != null && oldest.getValue().at().isBefore(time);
    }

    /// What its frames take in memory, in bytes.
    public long bytes() {
        return bytes;
    }

    boolean isCompleteSince(long offset) {
        return offset >= completeSince;
    }

    NavigableMap<Long, Frame> after(long offset) {
        return frames.tailMap(offset, false);
    }

    /// The latest frame about the conversation of this one.
    Frame latestLike(Frame frame) {
        Frame latest = latestByConversation.get(frame.conversationId());
        return latest == null || latest.offset() < frame.offset() ? frame : latest;
    }
}
