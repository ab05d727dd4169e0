package io.triptych.gateway.live.feed;

import io.triptych.gateway.model.FeedViewer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client's way through its company's feed.
///
/// A frame goes out if its viewer could see the conversation when it was written and can see it by the conversation's
/// latest frame: a backlog never shows what may not be seen any more. Every frame that is held back from somebody who
/// could see the conversation before or after it says in its place that it was removed. So whether a client has a
/// conversation follows from the last frame about it that was read, by whichever reader: one that breaks off anywhere
/// and resumes is owed nothing, and a conversation that was handed away and back is removed and comes again, with what
/// was said meanwhile for the client to load.
///
/// It looks only at frames of its viewer's circles: what an agent's client costs doesn't grow with what others do.
public final class FeedReader {

    private final CompanyFeed feed;
    private long offset;
    private boolean fallenBehind;

    /// Reads the feed after an offset.
    public FeedReader(CompanyFeed feed, long offset) {
        this.feed = feed;
        this.offset = offset;
    }

    /// Where it has come to.
    public long offset() {
        return offset;
    }

    /// Whether frames that it hasn't read yet are forgotten; then nothing comes any more.
    public boolean hasFallenBehind() {
        return fallenBehind;
    }

    /// The next text for this viewer, or absent when nothing is left.
    @Nullable
    public String next(FeedViewer viewer) {
        // Before the strands: what comes meanwhile may be in one of them and not yet in another.
        long newest = feed.newest();
        List<Strand> strands = feed.strands(viewer);
        for (Frame frame = first(strands); ; frame = first(strands)) {
            if (!isComplete(strands)) {
                fallenBehind = true;
                return null;
            }
            if (frame == null || frame.offset() > newest) {
                offset = Math.max(offset, newest);
                return null;
            }
            String text = textFor(frame, viewer);
            offset = frame.offset();
            if (text != null) {
                return text;
            }
        }
    }

    /// Whether anything that may concern this viewer is left.
    boolean hasMore(FeedViewer viewer) {
        return first(feed.strands(viewer)) != null;
    }

    private @Nullable Frame first(List<Strand> strands) {
        Frame first = null;
        for (Strand strand : strands) {
            Frame frame = strand.after(offset);
            if (frame != null && (first == null || frame.offset() < first.offset())) {
                first = frame;
            }
        }
        return first;
    }

    private boolean isComplete(List<Strand> strands) {
        return strands.stream().allMatch(strand -> strand.isCompleteSince(offset));
    }

    private @Nullable String textFor(Frame frame, FeedViewer viewer) {
        if (!frame.isOfItsConversation()) {
            return frame.isFor(viewer) ? frame.text() : null;
        }
        boolean isSeen = frame.isSeenAfter(viewer);
        if (isSeen && feed.latestLike(frame).isSeenAfter(viewer)) {
            return frame.text();
        }
        return isSeen || frame.wasSeenBefore(viewer) ? frame.removal() : null;
    }
}
