package io.triptych.gateway.live.feed;

import io.triptych.gateway.model.FeedViewer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One client's way through its company's feed.
///
/// Whether a frame goes out is decided by the conversation's latest frame and the viewer of the moment: a backlog never
/// shows what may not be seen any more, and says once that it was removed. It says so in place of the first frame that
/// it holds back, so that a client that breaks off anywhere and resumes from its last frame is owed nothing that
/// another reader would have to know of.
public final class FeedReader {

    private final CompanyFeed feed;
    // Conversations whose removal was said and that weren't seen again since.
    private final Set<Long> removed = new HashSet<>();
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
        for (Map.Entry<Long, Frame> entry : feed.after(offset).entrySet()) {
            if (!feed.isCompleteSince(offset)) {
                fallenBehind = true;
                return null;
            }
            Frame frame = entry.getValue();
            String text = textFor(frame, viewer);
            offset = frame.offset();
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private @Nullable String textFor(Frame frame, FeedViewer viewer) {
        if (feed.latestLike(frame).isSeenAfter(viewer)) {
            // What came while it could not be seen is no secret now.
            removed.remove(frame.conversationId());
            return frame.text();
        }
        boolean seen = frame.wasSeenBefore(viewer) || frame.isSeenAfter(viewer);
        return seen && removed.add(frame.conversationId()) ? frame.removal() : null;
    }
}
