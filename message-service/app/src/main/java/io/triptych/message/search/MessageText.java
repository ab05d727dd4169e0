package io.triptych.message.search;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words of a message, whatever its kind: its text or caption, its file's name, what a template shows, what can be
/// chosen or was, whom and what its cards, places and orders name. In one line, in the order in which they are read.
///
/// What nobody reads (ids, addresses of files, what a button carries along) is not among them, and what WhatsApp
/// notices in a thread is no message.
@Singleton
final class MessageText {

    private static final Set<String> NO_MESSAGES = Set.of("system", "reaction");
    private static final String BETWEEN = " · ";
    private static final Pattern SPACE = Pattern.compile("[\\p{Cc}\\p{Z}]+");

    private static final Set<String> READ = Set.of(
            "body",
            "text",
            "title",
            "description",
            "filename",
            "formatted_name",
            "company",
            "department",
            "phone",
            "email",
            "address",
            "street",
            "city",
            "product_retailer_id");
    private static final Set<String> LOOKED_INTO = Set.of(
            "header",
            "body",
            "footer",
            "action",
            "button",
            "buttons",
            "list",
            "reply",
            "sections",
            "rows",
            "button_reply",
            "list_reply",
            "nfm_reply",
            "contacts",
            "name",
            "phones",
            "emails",
            "org",
            "addresses",
            "product_items");
    /// Where a name is what is read, and not what the sender calls a thing.
    private static final Set<String> WITH_NAME = Set.of("location");

    private final JsonMapper json;

    MessageText(JsonMapper json) {
        this.json = json;
    }

    /// Of a message of this type; empty if it has no words.
    String of(String type, String content) {
        if (NO_MESSAGES.contains(type)) {
            return "";
        }
        JsonNode node = read(content);
        Set<String> parts = new LinkedHashSet<>();
        add(parts, node);
        if (WITH_NAME.contains(type)) {
            addText(parts, node.get("name"));
        }
        return String.join(BETWEEN, parts);
    }

    private static void add(Set<String> parts, JsonNode node) {
        if (node.isArray()) {
            node.values().forEach(each -> add(parts, each));
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.entries()) {
                if (member.getValue().isString()) {
                    addText(parts, READ.contains(member.getKey()) ? member.getValue() : null);
                } else if (LOOKED_INTO.contains(member.getKey())) {
                    add(parts, member.getValue());
                }
            }
        }
    }

    private static void addText(Set<String> parts, @Nullable JsonNode node) {
        if (node != null && node.isString()) {
            String line = SPACE.matcher(node.getStringValue()).replaceAll(" ").strip();
            if (!line.isEmpty()) {
                parts.add(line);
            }
        }
    }

    private JsonNode read(String content) {
        try {
            return Objects.requireNonNull(json.readValue(content, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("A stored content is no JSON.", e);
        }
    }
}
