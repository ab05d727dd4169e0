package io.triptych.conversation.postgres;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.model.Label;
import io.triptych.conversation.model.LabelColour;
import io.triptych.postgres.Row;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How labels are read: each from its own row, and those of a conversation with its row.
@Singleton
final class LabelRows {

    /// The columns of a label's row.
    static final String COLUMNS = "id, name, colour, deleted_at IS NOT NULL AS ended";

    /// One more column of a row of `conversations`: its labels by name. Most rows have none, and then nothing is looked
    /// for. The inner names are others than those of `conversations`, whatever that is called around it.
    static final String OF_CONVERSATION = "CASE WHEN label_ids <> '{}' THEN (SELECT"
            + " jsonb_agg(jsonb_build_array(label_id, label_name, label_colour, ended) ORDER BY label_folded, label_id)"
            + " FROM (SELECT id AS label_id, company_id AS label_company, name AS label_name, colour AS label_colour,"
            + " deleted_at IS NOT NULL AS ended, name_folded AS label_folded FROM labels) AS those"
            + " WHERE label_company = company_id AND label_id = ANY (label_ids)) END AS labels";

    private final JsonMapper json;

    LabelRows(JsonMapper json) {
        this.json = json;
    }

    static Label label(Row row) {
        return new Label(row.bigint("id"), row.text("name"), LabelColour.ofWord(row.text("colour")), row.bool("ended"));
    }

    /// The labels of a conversation's row.
    List<Label> ofConversation(Row row) {
        String text = row.textOrNull("labels");
        if (text == null) {
            return List.of();
        }
        List<Label> labels = new ArrayList<>();
        for (JsonNode each : parsed(text).values()) {
            labels.add(new Label(
                    part(each, 0).getLongValue(),
                    part(each, 1).getStringValue(),
                    LabelColour.ofWord(part(each, 2).getStringValue()),
                    part(each, 3).getBooleanValue()));
        }
        return List.copyOf(labels);
    }

    private static JsonNode part(JsonNode label, int index) {
        return Objects.requireNonNull(label.get(index));
    }

    private JsonNode parsed(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("labels are no JSON", e);
        }
    }
}
