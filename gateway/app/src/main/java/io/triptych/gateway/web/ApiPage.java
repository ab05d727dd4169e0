package io.triptych.gateway.web;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The OpenAPI document as one plain page, written once at the start: no script, so no rule for browsers is bent.
@Singleton
final class ApiPage {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final ApiDocument document;
    private final String html;

    ApiPage(ApiDocument document) {
        this.document = document;
        this.html = write();
    }

    String html() {
        return html;
    }

    private String write() {
        StringBuilder page = new StringBuilder(64_000);
        Map<?, ?> about = document.object(document.tree(), "info");
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>Triptych API</title><link rel=\"stylesheet\" href=\"/docs/style.css\"></head><body>")
                .append("<h1>Triptych API</h1><p><a href=\"/openapi.yml\">openapi.yml</a></p><pre>")
                .append(escaped(document.string(about, "description")))
                .append("</pre>");
        for (Object item : document.list(document.tree(), "tags")) {
            writeTag(page, (Map<?, ?>) item);
        }
        page.append("<h2>Schemas</h2>");
        Map<?, ?> schemas = document.object(document.object(document.tree(), "components"), "schemas");
        schemas.forEach((name, schema) -> page.append("<details id=\"")
                .append(escaped(name))
                .append("\"><summary><code>")
                .append(escaped(name))
                .append("</code></summary>")
                .append(new SchemaText(schema).html())
                .append("</details>"));
        return page.append("</body></html>").toString();
    }

    private void writeTag(StringBuilder page, Map<?, ?> tag) {
        String name = String.valueOf(document.string(tag, "name"));
        page.append("<h2>").append(escaped(name)).append("</h2><p>");
        page.append(escaped(document.string(tag, "description"))).append("</p>");
        document.object(document.tree(), "paths")
                .forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
                    if (METHODS.contains(String.valueOf(method))
                            && document.list((Map<?, ?>) operation, "tags").contains(name)) {
                        writeOperation(page, path + "", method + "", (Map<?, ?>) item, (Map<?, ?>) operation);
                    }
                }));
    }

    private void writeOperation(StringBuilder page, String path, String method, Map<?, ?> item, Map<?, ?> operation) {
        page.append("<details><summary><b>")
                .append(escaped(method.toUpperCase(Locale.ROOT)))
                .append("</b> <code>")
                .append(escaped(path))
                .append("</code> ")
                .append(escaped(document.string(operation, "summary")))
                .append("</summary><p>")
                .append(escaped(document.string(operation, "description")))
                .append("</p>");
        page.append("<ul>");
        document.list(item, "parameters").forEach(parameter -> writeParameter(page, (Map<?, ?>) parameter));
        document.list(operation, "parameters").forEach(parameter -> writeParameter(page, (Map<?, ?>) parameter));
        page.append("</ul>");
        writeContent(page, "Body", document.object(operation, "requestBody"));
        document.object(operation, "responses")
                .forEach(
                        (status, response) -> writeContent(page, status + "", document.resolved((Map<?, ?>) response)));
        page.append("</details>");
    }

    private void writeParameter(StringBuilder page, Map<?, ?> reference) {
        Map<?, ?> parameter = document.resolved(reference);
        page.append("<li><code>")
                .append(escaped(parameter.get("name")))
                .append("</code> in ")
                .append(escaped(parameter.get("in")))
                .append(": ")
                .append(escaped(document.string(parameter, "description")))
                .append(new SchemaText(parameter.get("schema")).html())
                .append("</li>");
    }

    private void writeContent(StringBuilder page, String what, Map<?, ?> holder) {
        if (holder.isEmpty()) {
            return;
        }
        page.append("<h3>").append(escaped(what)).append("</h3><p>");
        page.append(escaped(document.string(holder, "description"))).append("</p>");
        document.object(holder, "content")
                .forEach((type, media) -> page.append("<code>")
                        .append(escaped(type))
                        .append("</code>")
                        .append(new SchemaText(((Map<?, ?>) media).get("schema")).html()));
    }

    /// Text that means nothing in HTML.
    static String escaped(@Nullable Object text) {
        return text == null
                ? ""
                : text.toString()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }
}
