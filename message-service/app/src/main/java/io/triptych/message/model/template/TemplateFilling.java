package io.triptych.message.model.template;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.template.TemplateParts.Button;
import io.triptych.message.model.template.TemplateParts.Header;
import io.triptych.message.model.template.TemplateParts.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts what a message brings along into its template, and says what doesn't fit, in words for whoever wrote it.
public final class TemplateFilling {

    /// WhatsApp takes no line breaks, tabs or more than four spaces in a row.
    private static final Pattern UNFIT = Pattern.compile("[\\n\\r\\t]| {5}");

    private final Template template;
    private final Map<String, JsonNode> given = new HashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    private TemplateFilling(Template template, JsonNode components) {
        this.template = template;
        collect(components);
    }

    /// What became of it: `content` is what the customer sees, nothing if there is a problem.
    public record Filled(@Nullable JsonNode content, Map<String, String> problems) {}

    /// Fills a template with these components, which are of the Cloud API's form.
    public static Filled fill(Template template, JsonNode components) {
        TemplateFilling filling = new TemplateFilling(template, components);
        JsonNode content = filling.content();
        return new Filled(filling.problems.isEmpty() ? content : null, filling.problems);
    }

    /// What was given, by the keys of variables.
    private void collect(JsonNode components) {
        for (JsonNode component : ComponentMembers.elements(components)) {
            String type = String.valueOf(ComponentMembers.text(component, "type"));
            int place = 1;
            for (JsonNode parameter : ComponentMembers.elements(ComponentMembers.member(component, "parameters"))) {
                String name = ComponentMembers.text(parameter, "parameter_name");
                boolean isText = "text".equals(ComponentMembers.text(parameter, "type"));
                given.put(
                        switch (type) {
                            case "button" -> "button." + ComponentMembers.text(component, "index");
                            case "header" -> isText ? "header." + (name == null ? place : name) : "header";
                            default -> "body." + (name == null ? place : name);
                        },
                        parameter);
                place++;
            }
        }
    }

    private JsonNode content() {
        List<TemplateVariable> variables = template.variables();
        TemplateParts parts = template.parts();
        variables.forEach(this::check);
        for (String key : given.keySet()) {
            boolean isKnown = variables.stream().anyMatch(each -> each.key().equals(key));
            if (!isKnown && !isPayload(key, parts)) {
                problems.putIfAbsent(key, "is no variable of this template");
            }
        }
        Map<String, JsonNode> content = ComponentMembers.object();
        content.put("category", ComponentMembers.of(template.listed().category().toLowerCase(Locale.ROOT)));
        if (parts.header() != null) {
            content.put("header", header(parts.header()));
        }
        if (parts.body() != null) {
            content.put("body", ComponentMembers.of(filled("body", parts.body().text(), TemplateRules.BODY_MAX)));
        }
        if (parts.footer() != null) {
            content.put("footer", ComponentMembers.of(parts.footer().text()));
        }
        if (!parts.buttons().isEmpty()) {
            content.put("buttons", buttons(parts.buttons()));
        }
        return JsonNode.createObjectNode(content);
    }

    /// What a tap on a quick reply comes back with may be chosen.
    private boolean isPayload(String key, TemplateParts parts) {
        for (int i = 0; i < parts.buttons().size(); i++) {
            if (key.equals("button." + i) && parts.buttons().get(i).type().equals("QUICK_REPLY")) {
                return "payload".equals(ComponentMembers.text(given.get(key), "type"));
            }
        }
        return false;
    }

    private void check(TemplateVariable variable) {
        JsonNode parameter = given.get(variable.key());
        if (parameter == null) {
            problems.put(variable.key(), "must be filled");
            return;
        }
        String kind = variable.kind().wire();
        if (!kind.equals(ComponentMembers.text(parameter, "type"))) {
            problems.put(variable.key(), "must be of type " + kind);
            return;
        }
        String text = ComponentMembers.text(parameter, kind);
        if (text != null && UNFIT.matcher(text).find()) {
            problems.put(variable.key(), "must have no line break, tab or five spaces in a row");
        } else if (variable.kind() == TemplateVariable.Kind.COUPON_CODE
                && (text == null || text.length() > TemplateRules.CODE_MAX)) {
            problems.put(variable.key(), "must be at most " + TemplateRules.CODE_MAX + " characters");
        }
    }

    private String value(String key) {
        String text = ComponentMembers.text(given.get(key), "text");
        return text == null ? "" : text;
    }

    private String filled(String place, String text, int lengthMax) {
        String filled = Placeholders.filled(text, name -> value(place + "." + name));
        if (filled.length() > lengthMax) {
            problems.putIfAbsent(place, "must be at most " + lengthMax + " characters with its variables filled");
        }
        return filled;
    }

    private JsonNode header(Header header) {
        Map<String, JsonNode> members = ComponentMembers.object();
        members.put("type", ComponentMembers.of(header.kind()));
        Part text = header.text();
        if (header.kind().equals("text")) {
            members.put(
                    "text",
                    ComponentMembers.of(filled("header", text == null ? "" : text.text(), TemplateRules.LINE_MAX)));
        } else {
            JsonNode brought = ComponentMembers.member(given.get("header"), header.kind());
            if (brought.isObject()) {
                members.put(header.kind(), brought);
            }
        }
        return JsonNode.createObjectNode(members);
    }

    private JsonNode buttons(List<Button> buttons) {
        List<JsonNode> shown = new ArrayList<>();
        for (int i = 0; i < buttons.size(); i++) {
            Button button = buttons.get(i);
            String key = "button." + i;
            Map<String, JsonNode> members = ComponentMembers.object();
            members.put("type", ComponentMembers.of(button.type().toLowerCase(Locale.ROOT)));
            members.put("text", ComponentMembers.of(button.text()));
            if (button.url() != null) {
                String url = Placeholders.filled(button.url(), name -> value(key));
                if (url.length() > TemplateRules.URL_MAX) {
                    problems.putIfAbsent(key, "makes an address of more than " + TemplateRules.URL_MAX + " characters");
                }
                members.put("url", ComponentMembers.of(url));
            }
            if (button.phoneNumber() != null) {
                members.put("phoneNumber", ComponentMembers.of(button.phoneNumber()));
            }
            String code = ComponentMembers.text(given.get(key), "coupon_code");
            if (code != null) {
                members.put("code", ComponentMembers.of(code));
            }
            shown.add(JsonNode.createObjectNode(members));
        }
        return JsonNode.createArrayNode(shown);
    }
}
