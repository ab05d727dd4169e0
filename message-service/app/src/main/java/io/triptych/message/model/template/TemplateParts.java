package io.triptych.message.model.template;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The parts of a template, read from WhatsApp's form; what is missing or of another type is left out.
public record TemplateParts(
        @Nullable Header header,
        @Nullable Part body,
        @Nullable Part footer,
        List<Button> buttons) {

    /// A part that is a text, with the examples of its variables.
    public record Part(String text, JsonNode example) {}

    /// What stands above the text: `TEXT`, or a file or place that each message brings along.
    public record Header(String format, @Nullable Part text) {
        /// The word in a message's parameters: `image`.
        public String kind() {
            return format.toLowerCase(Locale.ROOT);
        }
    }

    /// A button; `url` may have a variable at its end.
    public record Button(
            String type,
            String text,
            @Nullable String url,
            @Nullable String phoneNumber,
            JsonNode example) {}

    /// Its words that stand in every message, from top to bottom.
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Part part : Arrays.asList(header == null ? null : header.text(), body, footer)) {
            if (part != null) {
                texts.add(part.text());
            }
        }
        buttons.forEach(button -> texts.add(button.text()));
        return texts;
    }

    /// The parts of these components.
    public static TemplateParts of(JsonNode components) {
        Header header = null;
        Part body = null;
        Part footer = null;
        List<Button> buttons = new ArrayList<>();
        for (JsonNode each : ComponentMembers.elements(components)) {
            switch (ComponentMembers.word(each, "type")) {
                case "HEADER" -> header = header(each);
                case "BODY" -> body = part(each);
                case "FOOTER" -> footer = part(each);
                case "BUTTONS" ->
                    ComponentMembers.elements(ComponentMembers.member(each, "buttons"))
                            .forEach(button -> buttons.add(button(button)));
                default -> {
                    // Carousels and what is to come: shown by nobody, sent by nobody.
                }
            }
        }
        return new TemplateParts(header, body, footer, List.copyOf(buttons));
    }

    private static Header header(JsonNode node) {
        String format = ComponentMembers.word(node, "format");
        return new Header(
                format.isEmpty() ? "TEXT" : format, ComponentMembers.text(node, "text") == null ? null : part(node));
    }

    private static Part part(JsonNode node) {
        String text = ComponentMembers.text(node, "text");
        return new Part(text == null ? "" : text, ComponentMembers.member(node, "example"));
    }

    private static Button button(JsonNode node) {
        String text = ComponentMembers.text(node, "text");
        return new Button(
                ComponentMembers.word(node, "type"),
                text == null ? "" : text,
                ComponentMembers.text(node, "url"),
                ComponentMembers.text(node, "phone_number"),
                ComponentMembers.member(node, "example"));
    }
}
