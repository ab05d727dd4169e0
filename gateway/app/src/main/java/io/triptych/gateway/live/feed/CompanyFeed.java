package io.triptych.gateway.live.feed;

import io.triptych.gateway.model.FeedViewer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The last minutes of one company's feed, whole and by circle. One thread writes, any number reads.
public final class CompanyFeed {

    private final long begins;
    private final Strand everything;
    private final Map<Circle, Strand> byCircle = new ConcurrentHashMap<>();
    private final Map<Long, Frame> latestByConversation = new ConcurrentHashMap<>();
    private volatile long newest;
    private volatile long bytes;

    /// `completeSince`: nothing that came after this place is missing.
    CompanyFeed(long completeSince) {
        this.begins = completeSince;
        this.everything = new Strand(completeSince);
        this.newest = completeSince;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void add(Frame frame) {
        // Who reads a frame must find at least this one as the conversation's latest.
        Long conversationId = frame.conversationId();
        if (conversationId != null && frame.isOfItsConversation()) {
            latestByConversation.put(conversationId, frame);
        }
        everything.add(frame);
        frame.circles()
                .forEach(circle -> byCircle.computeIfAbsent(circle, id -> new Strand(begins))
                        .add(frame));
        // Last: who reads several strands takes of each only what is in all of them.
        newest = frame.offset();
        bytes += frame.bytes();
    }

    /// Forgets the oldest, and answers how many bytes that was.
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    public int forgetOldest() {
        Frame frame = everything.oldest();
        if (frame == null) {
            return 0;
        }
        everything.forget(frame);
        frame.circles().forEach(circle -> strand(circle).forget(frame));
        Long conversationId = frame.conversationId();
        if (conversationId != null) {
            latestByConversation.remove(conversationId, frame);
        }
        bytes -= frame.bytes();
        return frame.bytes();
    }

    boolean isOldestBefore(Instant time) {
        Frame oldest = everything.oldest();
        return oldest != null && oldest.at().isBefore(time);
    }

    /// What its frames take in memory, in bytes.
    public long bytes() {
        return bytes;
    }

    /// The place of the last frame that is here for everybody.
    long newest() {
        return newest;
    }

    /// Whether nothing that this person may see and that came after the place is missing.
    boolean isCompleteSince(long offset, FeedViewer viewer) {
        return strands(viewer).stream().allMatch(strand -> strand.isCompleteSince(offset));
    }

    /// All that concerns a person.
    List<Strand> strands(FeedViewer viewer) {
        return Circle.of(viewer).stream().map(this::strand).toList();
    }

    private Strand strand(Circle circle) {
        if (circle instanceof Circle.Everything) {
            return everything;
        }
        Strand strand = byCircle.get(circle);
        return strand == null ? new Strand(begins) : strand;
    }

    /// The latest frame about the conversation of this one.
    Frame latestLike(Frame frame) {
        Long conversationId = frame.conversationId();
        Frame latest = conversationId == null ? null : latestByConversation.get(conversationId);
        return latest == null || latest.offset() < frame.offset() ? frame : latest;
    }
}
