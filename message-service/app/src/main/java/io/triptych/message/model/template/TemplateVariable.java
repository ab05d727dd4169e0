package io.triptych.message.model.template;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.template.TemplateParts.Button;
import io.triptych.message.model.template.TemplateParts.Header;
import io.triptych.message.model.template.TemplateParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a message of a template has to bring along.
///
/// @param kind what it is
/// @param name its name in the template's text, a number if they are counted; empty if it is all of its part
/// @param button which button it is of, from 0
/// @param example what the author of the template gave
public record TemplateVariable(
        Place place,
        Kind kind,
        String name,
        @Nullable Integer button,
        @Nullable String example) {

    /// The part that it is in.
    public enum Place {
        HEADER,
        BODY,
        BUTTON;

        /// The word in JSON.
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What it is.
    public enum Kind {
        TEXT,
        IMAGE,
        VIDEO,
        DOCUMENT,
        LOCATION,
        COUPON_CODE;

        /// The word in JSON, and in a message's parameters.
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> FILES = Set.of("IMAGE", "VIDEO", "DOCUMENT", "LOCATION");

    /// Unique among a template's variables: `body.1`, `header`, `button.0`.
    public String key() {
        return switch (place) {
            case HEADER -> name.isEmpty() ? "header" : "header." + name;
            case BODY -> "body." + name;
            case BUTTON -> "button." + button;
        };
    }

    /// The variables of a template, from its top to its bottom.
    public static List<TemplateVariable> of(TemplateParts parts, boolean named) {
        List<TemplateVariable> all = new ArrayList<>();
        Header header = parts.header();
        if (header != null && FILES.contains(header.format())) {
            all.add(new TemplateVariable(Place.HEADER, Kind.valueOf(header.format()), "", null, null));
        } else if (header != null && header.text() != null) {
            all.addAll(inText(Place.HEADER, header.text(), named));
        }
        if (parts.body() != null) {
            all.addAll(inText(Place.BODY, parts.body(), named));
        }
        for (int i = 0; i < parts.buttons().size(); i++) {
            TemplateVariable variable = of(parts.buttons().get(i), i);
            if (variable != null) {
                all.add(variable);
            }
        }
        return all;
    }

    private static List<TemplateVariable> inText(Place place, Part part, boolean named) {
        List<TemplateVariable> found = new ArrayList<>();
        List<String> names = Placeholders.names(part.text());
        for (int i = 0; i < names.size(); i++) {
            String example = named ? namedExample(place, part, names.get(i)) : countedExample(place, part, i);
            found.add(new TemplateVariable(place, Kind.TEXT, names.get(i), null, example));
        }
        return found;
    }

    private static @Nullable String namedExample(Place place, Part part, String name) {
        for (JsonNode each : ComponentMembers.elements(
                ComponentMembers.member(part.example(), place.wire() + "_text_named_params"))) {
            if (name.equals(ComponentMembers.text(each, "param_name"))) {
                return ComponentMembers.text(each, "example");
            }
        }
        return null;
    }

    /// The body's examples are a list within a list.
    private static @Nullable String countedExample(Place place, Part part, int index) {
        JsonNode examples = ComponentMembers.member(part.example(), place.wire() + "_text");
        JsonNode first = ComponentMembers.element(examples, 0);
        return ComponentMembers.text(
                ComponentMembers.element(first != null && first.isArray() ? first : examples, index));
    }

    private static @Nullable TemplateVariable of(Button button, int index) {
        String example = ComponentMembers.text(ComponentMembers.element(button.example(), 0));
        return switch (button.type()) {
            case "URL" -> {
                List<String> names = Placeholders.names(button.url() == null ? "" : button.url());
                yield names.isEmpty()
                        ? null
                        : new TemplateVariable(Place.BUTTON, Kind.TEXT, names.getFirst(), index, example);
            }
            case "OTP" -> new TemplateVariable(Place.BUTTON, Kind.TEXT, "1", index, example);
            case "COPY_CODE" ->
                new TemplateVariable(
                        Place.BUTTON,
                        Kind.COUPON_CODE,
                        "",
                        index,
                        example == null ? ComponentMembers.text(button.example()) : example);
            default -> null;
        };
    }
}
