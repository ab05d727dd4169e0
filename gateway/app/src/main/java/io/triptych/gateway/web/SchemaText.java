package io.triptych.gateway.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A schema as nested lists, with links where it refers to another.
record SchemaText(@Nullable Object schema) {

    private static final String REFERENCE = "#/components/schemas/";

    String html() {
        StringBuilder text = new StringBuilder();
        write(text, schema);
        return text.toString();
    }

    private static void write(StringBuilder text, @Nullable Object node) {
        switch (node) {
            case Map<?, ?> map
            when map.get("$ref") instanceof String reference && reference.startsWith(REFERENCE) -> {
                String name = ApiPage.escaped(reference.substring(REFERENCE.length()));
                text.append("<a href=\"#")
                        .append(name)
                        .append("\">")
                        .append(name)
                        .append("</a>");
            }
            case Map<?, ?> map -> {
                text.append("<ul>");
                map.forEach((name, value) -> {
                    text.append("<li><code>").append(ApiPage.escaped(name)).append("</code> ");
                    write(text, value);
                    text.append("</li>");
                });
                text.append("</ul>");
            }
            case List<?> items ->
                items.forEach(item -> {
                    write(text, item);
                    text.append(' ');
                });
            case null -> text.append("null");
            default -> text.append(ApiPage.escaped(node));
        }
    }
}
