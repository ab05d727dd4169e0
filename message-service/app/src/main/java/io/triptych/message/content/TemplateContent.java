package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.webhook.BoundedJson;
import io.triptych.service.call.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A message of a template: its name, its language and what it brings along, in the Cloud API's form. `shown` is what
/// the customer gets to see, once the template has been looked up: `header`, `body`, `footer`, `buttons`.
public record TemplateContent(
        String name,
        String language,
        JsonNode components,
        @Nullable JsonNode shown) implements OutboundContent {

    public static final String TYPE = "template";

    private static final Set<String> SHOWN = Set.of("category", "header", "body", "footer", "buttons");
    private static final int NAME_LENGTH_MAX = 512;
    private static final int LANGUAGE_LENGTH_MAX = 20;

    static @Nullable OutboundContent read(JsonFields content) {
        CheckedObject words =
                new CheckedObject(content).words("name", NAME_LENGTH_MAX).words("language", LANGUAGE_LENGTH_MAX);
        JsonNode components =
                content.isGiven("components") ? TemplateParameters.read(content) : JsonNode.createArrayNode(List.of());
        String name = words.text("name");
        String language = words.text("language");
        return name == null || language == null
                ? null
                : new TemplateContent(name, ListedTemplate.language(language), components, shown(content));
    }

    /// What was kept when it was sent; a client's own word for it counts for nothing, as it is looked up anew.
    private static @Nullable JsonNode shown(JsonFields content) {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        for (String name : SHOWN) {
            String value = content.isGiven(name) ? content.json(name) : null;
            if (value != null) {
                kept.put(name, read(value));
            }
        }
        return kept.isEmpty() ? null : JsonNode.createObjectNode(kept);
    }

    private static JsonNode read(String value) {
        try {
            return BoundedJson.read(value.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same with what the customer gets to see.
    public TemplateContent shownAs(JsonNode filled) {
        return new TemplateContent(name, language, components, filled);
    }

    @Override
    public @Nullable Long mediaId() {
        return BroughtFile.idIn(components);
    }

    /// What the file that somebody has brought is to be shown as; empty if there is none.
    public String fileType() {
        return BroughtFile.typeIn(components);
    }

    @Override
    public boolean needsNoWindow() {
        return true;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JsonNode json() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put("name", JsonNode.createStringNode(name));
        members.put("language", JsonNode.createStringNode(language));
        members.put("components", components);
        if (shown != null) {
            shown.entries().forEach(each -> members.put(each.getKey(), each.getValue()));
        }
        return JsonNode.createObjectNode(members);
    }

    @Override
    public JsonNode cloudApi(Known known) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put("name", JsonNode.createStringNode(name));
        members.put("language", JsonNode.createObjectNode(Map.of("code", JsonNode.createStringNode(language))));
        if (components.size() > 0) {
            members.put("components", BroughtFile.asUploaded(components, known.uploaded()));
        }
        return JsonNode.createObjectNode(members);
    }

    /// What it shows follows from the rest.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TemplateContent same
                && name.equals(same.name)
                && language.equals(same.language)
                && components.equals(same.components);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, language);
    }
}
