package io.triptych.simulator.template;

import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.JsonText;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the Cloud API refuses of a message of a template: the template must be approved, and what fills its variables
/// must be as much as it has.
@Singleton
public final class TemplateCheck {

    private static final int BODY_MAX = 1024;

    private final SimulatedTemplates templates;

    TemplateCheck(SimulatedTemplates templates) {
        this.templates = templates;
    }

    /// The error that this request gets, or null if it is accepted.
    @Nullable
    public GraphError refusal(String wabaId, Map<String, Object> request) {
        if (!"template".equals(request.get("type")) || !(request.get("template") instanceof Map<?, ?> sent)) {
            return null;
        }
        String language = sent.get("language") instanceof Map<?, ?> map ? JsonText.of(map, "code") : null;
        String name = String.valueOf(sent.get("name"));
        SimulatedTemplate template =
                templates.find(wabaId, name, String.valueOf(language)).orElse(null);
        if (template == null) {
            return GraphError.template(
                    404, 132001, "Template name does not exist in the translation", name + " in " + language);
        }
        return switch (template.status()) {
            case "APPROVED" -> parameters(template, sent.get("components") instanceof List<?> list ? list : List.of());
            case "PAUSED" -> GraphError.template(400, 132015, "Template is paused", "It is paused for low quality.");
            case "DISABLED" -> GraphError.template(400, 132016, "Template is disabled", "It is disabled for good.");
            default ->
                GraphError.template(
                        404, 132001, "Template name does not exist in the translation", name + " is not approved");
        };
    }

    private static @Nullable GraphError parameters(SimulatedTemplate template, List<?> sent) {
        Map<String, Object> body = template.component("BODY");
        Map<String, Object> header = template.component("HEADER");
        int inBody = SimulatedTemplate.variables(body == null ? null : body.get("text"));
        String format =
                header == null ? "text" : String.valueOf(header.get("format")).toLowerCase(Locale.ROOT);
        boolean fileHeader = !format.equals("text");
        int inHeader = fileHeader ? 1 : SimulatedTemplate.variables(header == null ? null : header.get("text"));
        List<?> bodySent = of("body", sent);
        List<?> headerSent = of("header", sent);
        if (bodySent.size() != inBody || headerSent.size() != inHeader) {
            return GraphError.template(
                    400,
                    132000,
                    "Number of parameters does not match the expected number of params",
                    "body: number of localizable_params (" + bodySent.size() + ") does not match the expected number of"
                            + " params (" + inBody + ")");
        }
        if (fileHeader && !typeOf(headerSent.getFirst()).equals(format)) {
            return GraphError.template(
                    400,
                    132012,
                    "Parameter format does not match format in the created template",
                    "header: expected " + format);
        }
        return texts(bodySent);
    }

    private static @Nullable GraphError texts(List<?> parameters) {
        int length = 0;
        for (Object each : parameters) {
            String text = each instanceof Map<?, ?> map ? JsonText.of(map, "text") : null;
            if (text == null) {
                return GraphError.template(
                        400,
                        132012,
                        "Parameter format does not match format in the created template",
                        "body: expected text");
            }
            if (text.matches("(?s).*(\\n|\\t| {5}).*")) {
                return GraphError.template(
                        400,
                        132007,
                        "Template format character policy violated",
                        "Param text cannot have new-line/tab characters");
            }
            length += text.length();
        }
        return length > BODY_MAX
                ? GraphError.template(400, 132005, "Template hydrated text too long", "The translated text is too long")
                : null;
    }

    private static List<?> of(String type, List<?> components) {
        for (Object each : components) {
            if (each instanceof Map<?, ?> map
                    && type.equals(map.get("type"))
                    && map.get("parameters") instanceof List<?> parameters) {
                return parameters;
            }
        }
        return List.of();
    }

    private static String typeOf(Object parameter) {
        return parameter instanceof Map<?, ?> map ? String.valueOf(map.get("type")) : "";
    }
}
