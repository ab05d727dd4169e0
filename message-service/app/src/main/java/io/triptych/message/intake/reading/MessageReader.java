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
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Trace;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.JsonDigest;
import io.triptych.message.webhook.WebhookBody;
import io.triptych.text.Graphemes;
import io.triptych.text.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a customer, or the company on its phone, wrote, or did to a message. What names no message that it
/// could be done to is a message itself.
final class MessageReader {

    /// Done to a message, so never what another one became.
    private static final Set<String> DEEDS = Set.of("reaction", "edit", "revoke");
    /// Code points; the longest emoji has ten.
    private static final int EMOJI_LENGTH_MAX = 32;

    private final JsonMapper json;
    private final Element.Source source;
    private final Trace trace;
    private final JsonNode value;

    /// Of messages that stand in this value.
    MessageReader(JsonMapper json, Element.Source source, Trace trace, JsonNode value) {
        this.json = json;
        this.source = source;
        this.trace = trace;
        this.value = value;
    }

    /// What a customer wrote or did.
    Payload read(String word, JsonNode message, Customer customer) {
        return read(word, message, new Writer(customer, act(word), MessageStatus.DELIVERED));
    }

    /// What the company wrote to a customer, or did, on its phone.
    Payload echo(String word, JsonNode message, Customer customer) {
        return read(word, message, new Writer(customer, Element.Act.ECHOED, MessageStatus.SENT));
    }

    /// One of the messages of before the number was connected: the company's own, or the customer's.
    Payload past(String word, JsonNode message, Customer customer, boolean own) {
        String status = Json.text(Json.object(message, "history_context"), "status");
        return read(
                word,
                message,
                own
                        ? new Writer(customer, Element.Act.ECHOED, pastStatus(status))
                        : new Writer(customer, Element.Act.REMEMBERED, MessageStatus.DELIVERED));
    }

    /// How far a message of ours had come. What couldn't be sent then shows as such, what was on its way as sent.
    private static MessageStatus pastStatus(@Nullable String status) {
        String word = status == null ? "" : status.toLowerCase(Locale.ROOT);
        return word.equals("error")
                ? MessageStatus.FAILED
                : MessageStatus.ofWhatsApp(word).orElse(MessageStatus.SENT);
    }

    /// That a customer wants no marketing any more, or does again: a notice in their thread.
    Payload marketing(JsonNode preference, Customer customer, boolean stopped) {
        return new Payload.Message(
                customer,
                new Element.Content(
                        InboundId.ofDigest(JsonDigest.of(preference)),
                        "system",
                        stopped ? Element.Content.MARKETING_STOPPED : Element.Content.MARKETING_RESUMED,
                        "[system]",
                        timestamp(preference),
                        customer.replyIdentity(),
                        Element.Act.NOTICED,
                        customer.renewed(),
                        null,
                        false,
                        MessageStatus.SENT,
                        null,
                        trace));
    }

    /// Whose conversation it is, what writing a message in it is, and how far such a message has come.
    private record Writer(Customer customer, Element.Act act, MessageStatus status) {
        boolean own() {
            return act == Element.Act.ECHOED;
        }

        /// The same of what an edit brings, which the customer hasn't written anew.
        Writer editing() {
            return act == Element.Act.WROTE ? new Writer(customer, Element.Act.TOUCHED, status) : this;
        }
    }

    private Payload read(String word, JsonNode message, Writer writer) {
        Payload amending = DEEDS.contains(word) ? amending(word, message, writer) : null;
        return amending == null
                ? new Payload.Message(writer.customer(), content(id(message), message, Saying.of(message), writer))
                : amending;
    }

    private @Nullable Payload amending(String word, JsonNode message, Writer writer) {
        JsonNode own = Json.object(message, word);
        String target = Json.text(own, word.equals("reaction") ? "message_id" : "original_message_id");
        if (target == null || !InboundId.isValid(target)) {
            return null;
        }
        if (!word.equals("edit")) {
            MessageDeed deed = word.equals("reaction") ? new MessageDeed.React(emoji(own)) : new MessageDeed.Revoke();
            return new Payload.Amending(writer.customer(), amendment(message, target, deed, writer), null, trace);
        }
        JsonNode edited = Json.object(own, "message");
        if (DEEDS.contains(WebhookBody.word(Json.text(edited, "type"))) || !Json.has(edited, "type")) {
            return null;
        }
        Saying saying = Saying.of(edited);
        MessageDeed deed = new MessageDeed.Edit(new Said(saying.type(), write(saying.content())));
        return new Payload.Amending(
                writer.customer(),
                amendment(message, target, deed, writer),
                content(target, message, saying, writer.editing()),
                trace);
    }

    /// A status that says of a message of ours that it was deleted. It has no id of its own.
    Payload deleted(String target, JsonNode status, Customer customer) {
        String id = InboundId.ofDigest(JsonDigest.of(status));
        return new Payload.Amending(
                customer, new Amendment(id, target, new MessageDeed.Revoke(), timestamp(status), true), null, trace);
    }

    private Amendment amendment(JsonNode message, String target, MessageDeed deed, Writer writer) {
        return new Amendment(id(message), target, deed, timestamp(message), writer.own());
    }

    private static @Nullable String emoji(JsonNode reaction) {
        String emoji = Json.text(reaction, "emoji");
        return emoji == null || VisibleText.isBlank(emoji) ? null : Graphemes.shortened(emoji, EMOJI_LENGTH_MAX);
    }

    private Element.Content content(String id, JsonNode message, Saying saying, Writer writer) {
        JsonNode context = Json.object(message, "context");
        return new Element.Content(
                id,
                saying.type(),
                write(saying.content()),
                saying.preview(),
                timestamp(message),
                writer.customer().replyIdentity(),
                writer.act(),
                writer.customer().renewed(),
                InboundId.isValid(saying.quoted()) ? saying.quoted() : null,
                Json.isTrue(context, "forwarded") || Json.isTrue(context, "frequently_forwarded"),
                writer.status(),
                writer.own() ? null : CustomerReader.identityHash(message, value),
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
