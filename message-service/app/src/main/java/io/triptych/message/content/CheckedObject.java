package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The members of an object that are known, each checked as it is taken; what isn't known is left out.
final class CheckedObject {

    private final JsonFields fields;
    private final Map<String, JsonNode> taken = new LinkedHashMap<>();

    CheckedObject(JsonFields fields) {
        this.fields = fields;
    }

    /// Words that must be there.
    CheckedObject words(String name, int lengthMax) {
        if (fields.isGiven(name)) {
            return optionalWords(name, lengthMax);
        }
        fields.reject(name, "must be given");
        return this;
    }

    /// Words that may be left out.
    CheckedObject optionalWords(String name, int lengthMax) {
        String words = fields.isGiven(name) ? fields.optionalText(name) : null;
        if (words == null) {
            return this;
        }
        if (VisibleText.isBlank(words)) {
            fields.reject(name, "must not be blank");
        } else if (words.length() > lengthMax) {
            // In UTF-16 units, as WhatsApp doesn't say what it counts.
            fields.reject(name, "must be at most " + lengthMax + " characters");
        }
        taken.put(name, JsonNode.createStringNode(words));
        return this;
    }

    /// An object that must be there.
    CheckedObject object(String name, Consumer<CheckedObject> members) {
        JsonFields object = fields.object(name);
        if (object != null) {
            taken.put(name, taken(object, members));
        }
        return this;
    }

    /// An object that may be left out.
    CheckedObject optionalObject(String name, Consumer<CheckedObject> members) {
        return fields.isGiven(name) ? object(name, members) : this;
    }

    /// A list of objects that must be there.
    CheckedObject list(String name, int countMin, int countMax, Consumer<CheckedObject> members) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonFields item : fields.objects(name, countMin, countMax)) {
            items.add(taken(item, members));
        }
        taken.put(name, JsonNode.createArrayNode(items));
        return this;
    }

    /// A list of objects that may be left out.
    CheckedObject optionalList(String name, int countMax, Consumer<CheckedObject> members) {
        return fields.isGiven(name) ? list(name, 0, countMax, members) : this;
    }

    /// A member that has to be this word, and is so if it is left out.
    CheckedObject always(String name, String word) {
        if (fields.isGiven(name) && !word.equals(fields.optionalText(name))) {
            fields.reject(name, "must be " + word);
        }
        taken.put(name, JsonNode.createStringNode(word));
        return this;
    }

    /// Says what is wrong with a member.
    void reject(String name, String why) {
        fields.reject(name, why);
    }

    /// A text that was taken.
    @Nullable
    String text(String name) {
        JsonNode node = taken.get(name);
        return node == null ? null : node.getStringValue();
    }

    /// All that was taken.
    JsonNode json() {
        return JsonNode.createObjectNode(taken);
    }

    private static JsonNode taken(JsonFields fields, Consumer<CheckedObject> members) {
        CheckedObject object = new CheckedObject(fields);
        members.accept(object);
        return object.json();
    }
}
