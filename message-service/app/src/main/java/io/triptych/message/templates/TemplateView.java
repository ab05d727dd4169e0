package io.triptych.message.templates;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.Template;
import io.triptych.message.model.template.TemplateVariable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A template as the API shows it. Words of WhatsApp's are in small letters.
@Serdeable
record TemplateView(
        long id,
        String wabaId,
        String name,
        String language,
        String category,
        String status,
        @Nullable String reason,
        String quality,
        String parameterFormat,
        JsonNode components,
        List<VariableView> variables,
        Instant changedAt) {

    /// What a message of it has to bring along.
    @Serdeable
    record VariableView(
            String key,
            String place,
            String kind,
            @Nullable String name,
            @Nullable Integer button,
            @Nullable String example) {

        static VariableView of(TemplateVariable variable) {
            return new VariableView(
                    variable.key(),
                    variable.place().wire(),
                    variable.kind().wire(),
                    variable.name().isEmpty() ? null : variable.name(),
                    variable.button(),
                    variable.example());
        }
    }

    static TemplateView of(Template template) {
        ListedTemplate listed = template.listed();
        String quality = listed.quality();
        return new TemplateView(
                template.id(),
                template.wabaId(),
                listed.name(),
                listed.language(),
                small(listed.category()),
                small(listed.status()),
                listed.reason(),
                quality == null ? "unknown" : small(quality),
                listed.named() ? "named" : "positional",
                listed.components(),
                template.variables().stream().map(VariableView::of).toList(),
                template.changedAt());
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
