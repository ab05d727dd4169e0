package io.triptych.simulator.template;

import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.JsonText;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.token.SimulatedTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Graph API's templates of a business account.
@Controller("/{version:v[0-9]+\\.[0-9]+}")
final class TemplatesController {

    private static final Pattern VARIABLE_AT_AN_END = Pattern.compile("^\\{\\{[^}]*}}|\\{\\{[^}]*}}$");

    private static final int USUAL = 25;

    private final SimulatorConfig config;
    private final SimulatedTemplates templates;
    private final SimulatedTokens tokens;

    TemplatesController(SimulatorConfig config, SimulatedTemplates templates, SimulatedTokens tokens) {
        this.config = config;
        this.templates = templates;
        this.tokens = tokens;
    }

    @Get("/{wabaId}/message_templates")
    HttpResponse<?> list(String version, String wabaId, HttpRequest<?> request) {
        HttpParameters asked = request.getParameters();
        String after = asked.get("after");
        String status = asked.get("status");
        String name = asked.get("name");
        return managing(wabaId, request, () -> {
            List<SimulatedTemplate> all = templates.of(wabaId).stream()
                    .filter(each -> status == null || each.status().equals(status))
                    .filter(each -> name == null || each.name().contains(name))
                    .filter(each -> after == null || each.id().compareTo(after) > 0)
                    .toList();
            int most = asked.get("limit", Integer.class).orElse(USUAL);
            List<SimulatedTemplate> page = all.subList(0, Math.min(most, all.size()));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("data", page.stream().map(SimulatedTemplate::shown).toList());
            if (!page.isEmpty()) {
                Map<String, Object> paging = new LinkedHashMap<>();
                paging.put(
                        "cursors",
                        Map.of(
                                "before",
                                page.getFirst().id(),
                                "after",
                                page.getLast().id()));
                if (all.size() > page.size()) {
                    paging.put(
                            "next",
                            "https://graph.facebook.com/" + version + "/" + wabaId + "/message_templates?after="
                                    + page.getLast().id());
                }
                answer.put("paging", paging);
            }
            return HttpResponse.ok(answer);
        });
    }

    private static boolean hasVariableAtAnEnd(Map<String, Object> component) {
        String text = JsonText.of(component, "text");
        return "BODY".equals(component.get("type"))
                && text != null
                && VARIABLE_AT_AN_END.matcher(text.strip()).find();
    }

    @Post("/{wabaId}/message_templates")
    HttpResponse<?> create(String version, String wabaId, @Body Map<String, Object> body, HttpRequest<?> request) {
        return managing(wabaId, request, () -> {
            String name = JsonText.of(body, "name");
            String language = JsonText.of(body, "language");
            String category = JsonText.of(body, "category");
            List<Map<String, Object>> components = components(body);
            if (name == null || language == null || category == null || components.isEmpty()) {
                return GraphError.invalidParameter("name, language, category and components are required")
                        .answer();
            }
            if (templates.find(wabaId, name, language).isPresent()) {
                return GraphError.ofTemplate(
                                2388024,
                                "Content in this language already exists",
                                "There is already a template " + name
                                        + " in this language. Choose another name or edit that one.")
                        .answer();
            }
            if (components.stream().anyMatch(TemplatesController::hasVariableAtAnEnd)) {
                return GraphError.ofTemplate(
                                2388299,
                                "Variables can't be at the start or end of the template",
                                "This template has variables at its start or end. Put text there.")
                        .answer();
            }
            SimulatedTemplate made = templates.create(
                    wabaId, name, language, category, "NAMED".equals(body.get("parameter_format")), components);
            return HttpResponse.ok(Map.of("id", made.id(), "status", made.status(), "category", made.category()));
        });
    }

    @Delete("/{wabaId}/message_templates")
    HttpResponse<?> delete(
            String version,
            String wabaId,
            @QueryValue String name,
            @Nullable @QueryValue("hsm_id") String id,
            HttpRequest<?> request) {
        return managing(wabaId, request, () -> {
            List<SimulatedTemplate> meant = templates.of(wabaId).stream()
                    .filter(each ->
                            each.name().equals(name) && (id == null || each.id().equals(id)))
                    .toList();
            meant.forEach(each -> templates.delete(wabaId, each));
            return meant.isEmpty() ? GraphError.unknownObject(name).answer() : HttpResponse.ok(Map.of("success", true));
        });
    }

    /// Edits a template.
    @Post("/{templateId}")
    HttpResponse<?> edit(String version, String templateId, @Body Map<String, Object> body, HttpRequest<?> request) {
        return tokens.managing(
                request,
                () -> templates
                        .byId(templateId)
                        .<HttpResponse<?>>map(template -> {
                            templates.edit(template, JsonText.of(body, "category"), components(body));
                            return HttpResponse.ok(Map.of("success", true));
                        })
                        .orElseGet(() -> GraphError.unknownObject(templateId).answer()));
    }

    @SuppressWarnings("unchecked") // As JSON is read.
    private static List<Map<String, Object>> components(Map<String, Object> body) {
        return body.get("components") instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    private HttpResponse<?> managing(String wabaId, HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
        return tokens.managing(
                request,
                () -> config.numbersOf(wabaId).isEmpty()
                        ? GraphError.unknownObject(wabaId).answer()
                        : answer.get());
    }
}
