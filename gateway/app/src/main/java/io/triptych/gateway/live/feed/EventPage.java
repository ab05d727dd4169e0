package io.triptych.gateway.live.feed;

import io.triptych.gateway.model.FeedViewer;
import java.util.ArrayList;
import java.util.List;

/// What a poll gets: frames as they would have come through a socket, and where to go on.
public record EventPage(FeedPosition seq, List<String> frames, boolean more, boolean resync) {

    private static final int FRAMES_MAX = 500;
    private static final int CHARS_MAX = 4_194_304;

    /// A page without frames; polling goes on at this place.
    public static EventPage empty(FeedPosition seq) {
        return new EventPage(seq, List.of(), false, false);
    }

    /// Tells the client to load everything again and to go on at this place.
    public static EventPage resync(FeedPosition seq) {
        return new EventPage(seq, List.of(), false, true);
    }

    /// Reads what there is after a place; where some of that was forgotten meanwhile, the client starts over at the
    /// present place.
    public static EventPage read(CompanyFeed feed, FeedPosition since, FeedPosition present, FeedViewer viewer) {
        FeedReader reader = new FeedReader(feed, since.offset());
        List<String> frames = new ArrayList<>();
        int chars = 0;
        String text = reader.next(viewer);
        while (text != null) {
            frames.add(text);
            chars += text.length();
            text = frames.size() < FRAMES_MAX && chars < CHARS_MAX ? reader.next(viewer) : null;
        }
        FeedPosition reached = new FeedPosition(since.epoch(), reader.offset());
        if (reader.hasFallenBehind()) {
            return resync(present);
        }
        return new EventPage(reached, frames, reader.hasMore(viewer), false);
    }

    /// The answer as JSON; the frames are JSON already.
    public String json() {
        StringBuilder json = new StringBuilder(
                        128 + frames.stream().mapToInt(String::length).sum())
                .append("{\"success\":true,\"data\":{\"seq\":\"")
                .append(seq)
                .append("\",\"frames\":[");
        return json.append(String.join(",", frames))
                .append("],\"more\":")
                .append(more)
                .append(",\"resync\":")
                .append(resync)
                .append("}}")
                .toString();
    }

    /// Names this answer to this question: the same places, seen with the same eyes.
    public String etag(FeedPosition asked, FeedViewer viewer) {
        return '"' + asked.toString() + '.' + seq.offset() + '.' + viewer.scope() + (resync ? ".resync" : "") + '"';
    }

    /// Whether the answer with this ETag was for somebody who sees the same conversations.
    public static boolean isOfScope(String etag, FeedViewer viewer) {
        return etag.contains('.' + viewer.scope() + '"') || etag.contains('.' + viewer.scope() + ".resync");
    }
}
