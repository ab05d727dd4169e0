package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A text with a list to choose from: up to ten rows, in sections that have titles if there is more than one.
public record ListContent(JsonNode interactive) implements OutboundContent {

    static final String KIND = "list";

    private static final int BODY_LENGTH_MAX = 4096;
    private static final int ROWS_MAX = 10;
    private static final int SECTIONS_MAX = 10;

    static OutboundContent read(CheckedObject content) {
        Interactive.frame(content, BODY_LENGTH_MAX).object("action", ListContent::action);
        return new ListContent(content.json());
    }

    private static void action(CheckedObject action) {
        Interactive.Unique ids = new Interactive.Unique();
        List<CheckedObject> sections = new ArrayList<>();
        List<CheckedObject> rows = new ArrayList<>();
        action.words("button", 20).list("sections", 1, SECTIONS_MAX, section -> {
            sections.add(section);
            section.optionalWords("title", 24).list("rows", 1, ROWS_MAX, row -> {
                rows.add(row);
                row.words("id", 200).words("title", 24).optionalWords("description", 72);
                ids.check(row, "id");
            });
        });
        if (rows.size() > ROWS_MAX) {
            action.reject("sections", "must have at most " + ROWS_MAX + " rows in all");
        }
        if (sections.size() > 1) {
            sections.stream()
                    .filter(section -> section.text("title") == null)
                    .forEach(section -> section.reject("title", "must be given, as there is more than one section"));
        }
    }

    @Override
    public String type() {
        return Interactive.TYPE;
    }

    @Override
    public JsonNode json() {
        return Interactive.json(KIND, interactive);
    }

    @Override
    public JsonNode cloudApi(Known known) {
        return interactive;
    }
}
