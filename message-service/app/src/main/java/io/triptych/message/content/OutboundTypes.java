package io.triptych.message.content;

import io.triptych.service.call.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The types that can be sent, and how the content of each is read.
public final class OutboundTypes {

    private static final Map<String, Function<JsonFields, @Nullable OutboundContent>> READERS = Map.ofEntries(
            Map.entry(TextContent.TYPE, TextContent::read),
            media(MediaContent.IMAGE),
            media(MediaContent.VIDEO),
            media(MediaContent.DOCUMENT),
            media(MediaContent.AUDIO),
            media(MediaContent.STICKER),
            Map.entry(PlaceContent.TYPE, PlaceContent::read),
            Map.entry(CardsContent.TYPE, CardsContent::read),
            Map.entry(ReactionContent.TYPE, ReactionContent::read),
            Map.entry(Interactive.TYPE, Interactive::read),
            Map.entry(TemplateContent.TYPE, TemplateContent::read));

    private OutboundTypes() {}

    private static Map.Entry<String, Function<JsonFields, @Nullable OutboundContent>> media(String type) {
        return Map.entry(type, content -> MediaContent.read(type, content));
    }

    /// Reads `type` and `content` of a request. Nothing if they are not right; what is wrong stands in the fields.
    public static @Nullable OutboundContent read(JsonFields request) {
        String type = request.optionalText("type");
        JsonFields content = request.object("content");
        if (type == null) {
            request.reject("type", "must be a string");
            return null;
        }
        Function<JsonFields, @Nullable OutboundContent> reader = READERS.get(type);
        if (reader == null) {
            request.reject("type", "is not a type of message that can be sent");
            return null;
        }
        return content == null ? null : reader.apply(content);
    }

    /// The content of a message of ours that is stored.
    public static OutboundContent stored(String type, String content) {
        JsonFields fields = JsonFields.of(content.getBytes(StandardCharsets.UTF_8));
        OutboundContent read = Objects.requireNonNull(READERS.get(type), "no type that can be sent")
                .apply(fields);
        fields.check();
        return Objects.requireNonNull(read);
    }
}
