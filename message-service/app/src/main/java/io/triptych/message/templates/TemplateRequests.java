package io.triptych.message.templates;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.WhatsAppTemplates.Draft;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.TemplateRules;
import io.triptych.service.call.JsonFields;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads requests to make or change a template, and refuses what WhatsApp would refuse, each problem with the property
/// that it comes from.
@Singleton
final class TemplateRequests {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}([_-][A-Z]{2})?");

    private final JsonMapper json;

    TemplateRequests(JsonMapper json) {
        this.json = json;
    }

    /// A new template for the business account of this number.
    record Creation(long accountId, Draft draft) {}

    /// Another content and category; nothing for a category that stays.
    record Edit(@Nullable String category, JsonNode components) {}

    Creation creation(byte @Nullable [] body) {
        JsonFields sent = JsonFields.of(body);
        Long accountId = TemplateEditingController.accountId(sent);
        String name = matching(sent, "name", NAME, "must be small letters, digits and underscores, at most 512");
        String language = matching(sent, "language", LANGUAGE, "must be a language of WhatsApp's, such as pt_BR");
        String category = category(sent, true);
        boolean named = "named".equals(sent.optionalWord("parameterFormat", "named", "positional"));
        JsonNode components = components(sent);
        TemplateRules.problems(components, named).forEach(sent::reject);
        sent.check();
        return new Creation(
                Objects.requireNonNull(accountId),
                new Draft(
                        name, ListedTemplate.language(language), Objects.requireNonNull(category), named, components));
    }

    Edit edit(byte @Nullable [] body) {
        JsonFields sent = JsonFields.of(body);
        String category = category(sent, false);
        boolean named = "named".equals(sent.optionalWord("parameterFormat", "named", "positional"));
        JsonNode components = components(sent);
        TemplateRules.problems(components, named).forEach(sent::reject);
        sent.check();
        return new Edit(category, components);
    }

    private static String matching(JsonFields sent, String name, Pattern pattern, String otherwise) {
        String value = sent.optionalText(name);
        if (value == null || !pattern.matcher(value).matches()) {
            sent.reject(name, otherwise);
            return "";
        }
        return value;
    }

    private static @Nullable String category(JsonFields sent, boolean required) {
        String category = sent.optionalWord("category", "marketing", "utility", "authentication");
        if (category == null && required) {
            sent.reject("category", "must be given");
        }
        return category == null ? null : category.toUpperCase(Locale.ROOT);
    }

    private JsonNode components(JsonFields sent) {
        try {
            String given = sent.json("components");
            JsonNode components = given == null ? null : json.readValue(given, JsonNode.class);
            if (components != null && components.isArray()) {
                return components;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sent.reject("components", "must be a list of components");
        return JsonNode.createArrayNode(List.of());
    }
}
