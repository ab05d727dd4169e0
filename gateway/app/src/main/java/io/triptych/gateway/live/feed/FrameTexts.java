package io.triptych.gateway.live.feed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micronaut.json.JsonMapper;
import io.triptych.conversation.api.event.FeedFrame;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.eventing.event.RecordTrace;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Makes frames of the feed's records: their text is written once, for everybody.
@Singleton
public final class FrameTexts {

    private static final String NO_TRACE = "0".repeat(32);

    private final EventCodec codec;
    private final JsonMapper json;

    FrameTexts(EventCodec codec, JsonMapper json) {
        this.codec = codec;
        this.json = json;
    }

    /// Reads a record of the feed topic.
    public EventEnvelope<FeedFrame> read(byte @Nullable [] value) {
        return codec.decode(value, FeedFrame.class);
    }

    /// The frame as clients get it, at its place in the feed.
    public Frame frame(String epoch, long offset, EventEnvelope<FeedFrame> envelope) {
        FeedFrame entry = envelope.data();
        String place = new FeedPosition(epoch, offset).toString();
        return new Frame(
                offset,
                entry.at(),
                entry.conversationId(),
                entry.changedAssignee(),
                entry.assigneeBefore(),
                entry.assigneeAfter(),
                entry.changedTeam(),
                entry.teamBefore(),
                entry.teamAfter(),
                entry.onlyFor(),
                text(place, entry, entry.type(), data(entry), trace(envelope)),
                text(place, entry, "conversation.removed", "{\"id\":" + entry.conversationId() + "}", trace(envelope)));
    }

    private static String text(String place, FeedFrame entry, String type, String data, String trace) {
        return "{\"seq\":\"" + place + "\",\"id\":\"" + quoted(entry.id()) + "\",\"type\":\"" + quoted(type)
                + "\",\"at\":\"" + SignalText.time(entry.at()) + "\",\"traceId\":\"" + quoted(trace) + "\",\"data\":"
                + data + "}";
    }

    private String data(FeedFrame entry) {
        try {
            return json.writeValueAsString(entry.data());
        } catch (IOException e) {
            throw new IllegalStateException("A frame can't be written", e);
        }
    }

    /// The trace of what caused it; what began outside any trace has none.
    private static String trace(EventEnvelope<FeedFrame> envelope) {
        String own = envelope.data().traceId();
        String trace = own == null ? RecordTrace.traceId(envelope.traceparent()) : own;
        return trace == null ? NO_TRACE : trace;
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
