package io.triptych.gateway.live.feed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.triptych.gateway.api.event.PresenceSignal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A signal as clients get it.
public final class SignalText {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private SignalText() {}

    /// The frame that tells of a signal, valid until this time.
    public static String of(PresenceSignal signal, Instant until) {
        StringBuilder text = new StringBuilder(160)
                .append("{\"type\":\"")
                .append(signal.kind())
                .append("\",\"data\":{\"user\":{\"id\":")
                .append(signal.userId())
                .append(",\"name\":\"")
                .append(JsonStringEncoder.getInstance().quoteAsString(signal.userName()))
                .append("\"}");
        if (signal.conversationId() != null) {
            text.append(",\"conversationId\":").append(signal.conversationId());
        }
        return text.append(",\"until\":\"").append(time(until)).append("\"}}").toString();
    }

    /// A time as everywhere in the API.
    static String time(Instant instant) {
        return MILLIS.format(instant);
    }
}
