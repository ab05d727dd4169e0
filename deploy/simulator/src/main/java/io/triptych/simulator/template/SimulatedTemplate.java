package io.triptych.simulator.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A template of a simulated business account, with its parts as the Cloud API has them.
public record SimulatedTemplate(
        String id,
        String name,
        String language,
        String category,
        String status,
        @Nullable String reason,
        String quality,
        boolean named,
        List<Map<String, Object>> components) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*[a-zA-Z0-9_]+\\s*}}");

    SimulatedTemplate with(String newStatus, @Nullable String newReason) {
        return new SimulatedTemplate(id, name, language, category, newStatus, newReason, quality, named, components);
    }

    SimulatedTemplate withQuality(String newQuality) {
        return new SimulatedTemplate(id, name, language, category, status, reason, newQuality, named, components);
    }

    SimulatedTemplate withCategory(String newCategory) {
        return new SimulatedTemplate(id, name, language, newCategory, status, reason, quality, named, components);
    }

    /// Another content is looked at again.
    SimulatedTemplate edited(@Nullable String newCategory, List<Map<String, Object>> newComponents) {
        return new SimulatedTemplate(
                id,
                name,
                language,
                newCategory == null ? category : newCategory,
                "PENDING",
                null,
                quality,
                named,
                newComponents);
    }

    /// As it is listed.
    public Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        shown.put("name", name);
        shown.put("language", language);
        shown.put("status", status);
        shown.put("category", category);
        shown.put("parameter_format", named ? "NAMED" : "POSITIONAL");
        shown.put("components", components);
        shown.put("quality_score", Map.of("score", quality));
        shown.put("rejected_reason", reason == null ? "NONE" : reason);
        return shown;
    }

    /// The part of this type.
    @Nullable
    Map<String, Object> component(String type) {
        return components.stream()
                .filter(each -> type.equals(each.get("type")))
                .findFirst()
                .orElse(null);
    }

    /// How many different variables are in a text.
    static int variables(@Nullable Object text) {
        Matcher matcher = VARIABLE.matcher(text == null ? "" : text.toString());
        return (int) matcher.results().map(each -> each.group()).distinct().count();
    }
}
