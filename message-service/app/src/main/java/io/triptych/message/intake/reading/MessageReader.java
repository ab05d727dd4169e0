package io.triptych.message.intake.reading;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.Amended.Said;
import io.triptych.message.model.Amendment;
import io.triptych.message.model.Amendment.MessageDeed;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Customer;
import io.triptych.message.model.Element.Payload;
import io.triptych.message.model.InboundId;
import io.triptych.message.model.Trace;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.JsonDigest;
import io.triptych.message.webhook.WebhookBody;
import io.triptych.text.Graphemes;
import io.triptych.text.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a customer wrote, or did to a message. What names no message that it could be done to is a message
/// itself.
final class MessageReader {

    /// Done to a message, so never what another one became.
    private static final Set<String> DEEDS = Set.of("reaction", "edit", "revoke");
    /// Code points; the longest emoji has ten.
    private static final int EMOJI_LENGTH_MAX = 32;

    private final JsonMapper json;
    private final Element.Source source;
    private final Trace trace;

    MessageReader(JsonMapper json, Element.Source source, Trace trace) {
        this.json = json;
        this.source = source;
        this.trace = trace;
    }

    Payload read(String word, JsonNode message, Customer customer) {
        Payload amending = DEEDS.contains(word) ? amending(word, message, customer) : null;
        return amending == null
                ? new Payload.Message(customer, content(id(message), message, Saying.of(message), customer, act(word)))
                : amending;
    }

    private @Nullable Payload amending(String word, JsonNode message, Customer customer) {
        JsonNode own = Json.object(message, word);
        String target = Json.text(own, word.equals("reaction") ? "message_id" : "original_message_id");
        if (target == null || !InboundId.isValid(target)) {
            return null;
        }
        if (!word.equals("edit")) {
            MessageDeed deed = word.equals("reaction") ? new MessageDeed.React(emoji(own)) : new MessageDeed.Revoke();
            return new Payload.Amending(customer, amendment(message, target, deed), null, trace);
        }
        JsonNode edited = Json.object(own, "message");
        if (DEEDS.contains(WebhookBody.word(Json.text(edited, "type"))) || !Json.has(edited, "type")) {
            return null;
        }
        Saying saying = Saying.of(edited);
        MessageDeed deed = new MessageDeed.Edit(new Said(saying.type(), write(saying.content())));
        return new Payload.Amending(
                customer,
                amendment(message, target, deed),
                content(target, message, saying, customer, Element.Act.TOUCHED),
                trace);
    }

    private Amendment amendment(JsonNode message, String target, MessageDeed deed) {
        return new Amendment(id(message), target, deed, timestamp(message));
    }

    private static @Nullable String emoji(JsonNode reaction) {
        String emoji = Json.text(reaction, "emoji");
        return emoji == null || VisibleText.isBlank(emoji) ? null : Graphemes.shortened(emoji, EMOJI_LENGTH_MAX);
    }

    private Element.Content content(String id, JsonNode message, Saying saying, Customer customer, Element.Act act) {
        JsonNode context = Json.object(message, "context");
        return new Element.Content(
                id,
                saying.type(),
                write(saying.content()),
                saying.preview(),
                timestamp(message),
                customer.replyIdentity(),
                act,
                customer.renewed(),
                InboundId.isValid(saying.quoted()) ? saying.quoted() : null,
                Json.isTrue(context, "forwarded") || Json.isTrue(context, "frequently_forwarded"),
                trace);
    }

    /// What WhatsApp's pages leave open opens no window: a reply that would be refused isn't offered.
    private static Element.Act act(String type) {
        return switch (type) {
            case "system", "request_welcome" -> Element.Act.NOTICED;
            case "reaction", "edit", "revoke" -> Element.Act.TOUCHED;
            default -> Element.Act.WROTE;
        };
    }

    private static String id(JsonNode message) {
        String id = Json.text(message, "id");
        return id != null && InboundId.isValid(id) ? id : InboundId.ofDigest(JsonDigest.of(message));
    }

    private Instant timestamp(JsonNode message) {
        return ReceivedTime.ofMessage(Json.text(message, "timestamp"), source.receivedAt());
    }

    private String write(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException("What was read as JSON can't be written as such.", e);
        }
    }
}
