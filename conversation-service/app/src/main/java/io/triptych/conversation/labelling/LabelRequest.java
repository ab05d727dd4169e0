package io.triptych.conversation.labelling;

import io.triptych.conversation.model.Label;
import io.triptych.conversation.model.LabelColour;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import org.jspecify.annotations.Nullable;

/// What a label shall be. What is not given stays.
record LabelRequest(@Nullable String name, @Nullable LabelColour colour) {

    static LabelRequest ofNew(byte @Nullable [] body) {
        JsonFields fields = JsonFields.of(body);
        for (String name : new String[] {"name", "colour"}) {
            if (!fields.has(name)) {
                fields.reject(name, "must be given");
            }
        }
        return of(fields);
    }

    static LabelRequest of(byte @Nullable [] body) {
        return of(JsonFields.of(body));
    }

    private static LabelRequest of(JsonFields fields) {
        String name = fields.optionalString("name", 1, Label.NAME_LENGTH_MAX);
        if (name != null && VisibleText.isBlank(name)) {
            fields.reject("name", "must not be blank");
        }
        String colour = fields.optionalWord("colour", LabelColour.words().toArray(String[]::new));
        fields.check();
        return new LabelRequest(
                name == null ? null : VisibleText.line(name), colour == null ? null : LabelColour.ofWord(colour));
    }
}
