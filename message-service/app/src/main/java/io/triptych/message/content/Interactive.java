package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What messages with choices have in common. A client sends them as in the Cloud API; they are kept and shown as what
/// customers choose of them: `type`, and all of it in the member of that name, with the words in `body`.
final class Interactive {

    static final String TYPE = "interactive";

    private static final int SHORT_LENGTH_MAX = 60;

    private Interactive() {}

    static @Nullable OutboundContent read(JsonFields content) {
        String type = content.optionalText("type");
        return switch (type == null ? "" : type) {
            case ButtonsContent.KIND -> ButtonsContent.read(asked(content, ButtonsContent.KIND));
            case ListContent.KIND -> ListContent.read(asked(content, ListContent.KIND));
            default -> {
                content.reject("type", "must be button or list");
                yield null;
            }
        };
    }

    private static CheckedObject asked(JsonFields content, String kind) {
        JsonFields stored = content.isGiven(kind) ? content.object(kind) : null;
        return new CheckedObject(stored == null ? content : stored).always("type", kind);
    }

    /// Header and footer, which may be left out, and the words between them.
    static CheckedObject frame(CheckedObject content, int bodyLengthMax) {
        return content.optionalObject(
                        "header", header -> header.always("type", "text").words("text", SHORT_LENGTH_MAX))
                .object("body", body -> body.words("text", bodyLengthMax))
                .optionalObject("footer", footer -> footer.words("text", SHORT_LENGTH_MAX));
    }

    /// As it is kept.
    static JsonNode json(String kind, JsonNode whole) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put("type", JsonNode.createStringNode(kind));
        JsonNode body = Objects.requireNonNull(whole.get("body"));
        members.put("body", Objects.requireNonNull(body.get("text")));
        members.put(kind, whole);
        return JsonNode.createObjectNode(members);
    }

    /// Says of an object whose text by this name others had before that it must be another.
    static final class Unique {
        private final Set<String> seen = new HashSet<>();

        void check(CheckedObject object, String name) {
            String text = object.text(name);
            if (text != null && !seen.add(text)) {
                object.reject(name, "must not be the same as another one's");
            }
        }
    }
}
