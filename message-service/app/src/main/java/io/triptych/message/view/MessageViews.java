package io.triptych.message.view;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.api.MessageView;
import io.triptych.message.api.http.MessageVersionsView;
import io.triptych.message.model.Amended;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Doubt;
import io.triptych.message.model.InboundId;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageOrigin;
import io.triptych.message.model.MessageVersions;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.Waiting;
import io.triptych.service.call.JsonBytes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows a stored message as the API, the events and the feed carry it.
@Singleton
public final class MessageViews {

    private static final JsonNode PLACE = JsonNode.createBooleanNode(true);
    private static final String PLACED = "true";

    private final JsonMapper json;

    MessageViews(JsonMapper json) {
        this.json = json;
    }

    /// The message as seen when its conversation was read up to this number.
    public MessageView view(Message message, long numberRead) {
        return view(message, numberRead, content(message.content()));
    }

    /// The JSON of that view, with the content as it is stored: nothing of it is parsed.
    public byte[] json(Message message, long numberRead) {
        try {
            byte[] view = json.writeValueAsBytes(view(message, numberRead, PLACE));
            byte[] content = message.content().getBytes(StandardCharsets.UTF_8);
            return new JsonBytes(view.length + content.length)
                    .replacing(view, "content", PLACED, content)
                    .toBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageView view(Message message, long numberRead, JsonNode content) {
        Amended amended = message.amended();
        return new MessageView(
                message.id(),
                message.companyId(),
                message.conversationId(),
                message.messageId(),
                whatsAppsId(message.whatsappMessageId()),
                message.direction().wire(),
                message.type(),
                content,
                message.shownStatus(numberRead).wire(),
                error(message.error()),
                waiting(message.waiting()),
                doubt(message.doubt()),
                replyTo(message.replyTo()),
                amended.reactions().isEmpty() ? null : reactions(amended.reactions()),
                message.forwarded() ? Boolean.TRUE : null,
                origin(message.origin()),
                amended.edited() ? Boolean.TRUE : null,
                amended.deleted() ? Boolean.TRUE : null,
                sentBy(message.sentBy()),
                message.shownInboundNumber(),
                message.shownVersion(numberRead),
                message.timestamp(),
                message.createdAt());
    }

    /// All that a message ever said, as the API carries it.
    public MessageVersionsView versions(MessageVersions versions) {
        return new MessageVersionsView(
                versions.versions().stream()
                        .map(each -> new MessageVersionsView.Version(
                                each.said().type(), content(each.said().json()), each.at()))
                        .toList(),
                versions.deletedAt());
    }

    /// Reactions as the API carries them.
    public static List<MessageView.Reaction> reactions(List<Amended.Reaction> reactions) {
        return reactions.stream()
                .map(each -> new MessageView.Reaction(
                        each.emoji(), each.by(), each.own() ? Boolean.TRUE : null, each.failed() ? Boolean.TRUE : null))
                .toList();
    }

    private static @Nullable String origin(@Nullable MessageOrigin origin) {
        return origin == null ? null : origin.wire();
    }

    private static @Nullable String whatsAppsId(@Nullable String id) {
        return id != null && InboundId.isWhatsApps(id) ? id : null;
    }

    /// The error as the API carries it.
    public static MessageView.@Nullable MessageError error(@Nullable DeliveryError error) {
        return error == null
                ? null
                : new MessageView.MessageError(
                        error.code(),
                        error.title(),
                        error.help(),
                        error.action().wire());
    }

    private static MessageView.@Nullable Waiting waiting(@Nullable Waiting waiting) {
        return waiting == null
                ? null
                : new MessageView.Waiting(
                        waiting.reason().wire(), waiting.since(), waiting.until(), error(waiting.error()));
    }

    private static @Nullable String doubt(@Nullable Doubt doubt) {
        return doubt == null ? null : doubt.wire();
    }

    private static MessageView.@Nullable ReplyTo replyTo(@Nullable ReplyTo replyTo) {
        return replyTo == null ? null : new MessageView.ReplyTo(replyTo.id(), replyTo.preview());
    }

    private static MessageView.@Nullable SentBy sentBy(@Nullable SentBy sentBy) {
        return sentBy == null ? null : new MessageView.SentBy(sentBy.id(), sentBy.name());
    }

    private JsonNode content(String content) {
        try {
            return Objects.requireNonNull(json.readValue(content, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("A stored content is no JSON.", e);
        }
    }
}
