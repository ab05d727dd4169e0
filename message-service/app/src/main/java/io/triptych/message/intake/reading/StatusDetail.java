package io.triptych.message.intake.reading;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.webhook.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a status says besides: what the message costs, and each error that it names. In the API's form.
final class StatusDetail {

    private static final int ERRORS_MAX = 10;
    private static final int SHORT = 64;

    private static final Shape BILLABLE = new Shape.Members(new LinkedHashMap<>())
            .and("billable", new Shape.YesOrNo())
            .and(SHORT, "pricing_model", "type", "category");
    private static final Shape ERROR =
            Shape.texts(256, "title").and(1000, "details").and("code", new Shape.Numeral());

    private StatusDetail() {}

    /// `{pricing?, errors?}`; nothing if it says neither.
    static @Nullable String of(JsonMapper json, JsonNode status) {
        Map<String, JsonNode> detail = new LinkedHashMap<>();
        JsonNode pricing = pricing(status);
        if (pricing != null) {
            detail.put("pricing", pricing);
        }
        List<JsonNode> errors = errors(status);
        if (!errors.isEmpty()) {
            detail.put("errors", JsonNode.createArrayNode(errors));
        }
        return detail.isEmpty() ? null : write(json, JsonNode.createObjectNode(detail));
    }

    private static @Nullable JsonNode pricing(JsonNode status) {
        JsonNode fit = BILLABLE.fit(status.isObject() ? status.get("pricing") : null);
        if (fit == null) {
            return null;
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        fit.entries()
                .forEach(each ->
                        members.put(each.getKey().equals("pricing_model") ? "model" : each.getKey(), each.getValue()));
        return JsonNode.createObjectNode(members);
    }

    private static List<JsonNode> errors(JsonNode status) {
        List<JsonNode> errors = new ArrayList<>();
        for (JsonNode error : Json.array(status, "errors")) {
            JsonNode fit = errors.size() < ERRORS_MAX ? error(error) : null;
            if (fit != null) {
                errors.add(fit);
            }
        }
        return errors;
    }

    /// Only a code is always there, and it says the most.
    private static @Nullable JsonNode error(JsonNode error) {
        int code = ElementReader.code(error);
        if (!error.isObject() || code < 0) {
            return null;
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        error.entries().forEach(each -> members.put(each.getKey(), each.getValue()));
        JsonNode details = Json.object(error, "error_data").get("details");
        if (details != null) {
            members.put("details", details);
        }
        members.put("code", JsonNode.createNumberNode(code));
        return ERROR.fit(JsonNode.createObjectNode(members));
    }

    private static String write(JsonMapper json, JsonNode detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (IOException e) {
            throw new UncheckedIOException("What was read as JSON can't be written as such.", e);
        }
    }
}
