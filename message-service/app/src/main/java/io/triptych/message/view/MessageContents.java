package io.triptych.message.view;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.MessageBody;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The `content` of messages that can be sent, as JSON of the shape that the API gives it.
@Singleton
public final class MessageContents {

    private final JsonMapper json;

    MessageContents(JsonMapper json) {
        this.json = json;
    }

    /// The content of a body.
    public String write(MessageBody body) {
        try {
            return switch (body) {
                case MessageBody.Text text ->
                    json.writeValueAsString(new TextContent(text.body(), text.previewUrl() ? Boolean.TRUE : null));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The body of a stored content.
    public MessageBody read(String content) {
        try {
            TextContent text = Objects.requireNonNull(json.readValue(content, TextContent.class));
            return new MessageBody.Text(text.body(), Boolean.TRUE.equals(text.previewUrl()));
        } catch (IOException e) {
            throw new UncheckedIOException("A stored content is no JSON.", e);
        }
    }

    @Serdeable
    record TextContent(String body, @Nullable Boolean previewUrl) {}
}
