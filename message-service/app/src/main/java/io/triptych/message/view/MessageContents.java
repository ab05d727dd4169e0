package io.triptych.message.view;

import io.micronaut.json.JsonMapper;
import io.triptych.message.content.OutboundContent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The `content` of messages that can be sent, as JSON of the shape that the API gives it.
@Singleton
public final class MessageContents {

    private final JsonMapper json;

    MessageContents(JsonMapper json) {
        this.json = json;
    }

    /// The content as it is stored.
    public String write(OutboundContent content) {
        try {
            return json.writeValueAsString(content.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
