package io.triptych.gateway.web;

import io.micronaut.core.io.ResourceLoader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The OpenAPI document that `gateway-api` carries, as text and as a tree.
@Singleton
final class ApiDocument {

    private final String text;
    private final Map<?, ?> tree;

    ApiDocument(ResourceLoader resources) {
        try (InputStream stream = resources
                .getResourceAsStream("classpath:openapi.yml")
                .orElseThrow(() -> new IllegalStateException("openapi.yml is not on the class path"))) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    String text() {
        return text;
    }

    Map<?, ?> tree() {
        return tree;
    }

    /// The object below a name, with a `$ref` of this document followed.
    Map<?, ?> object(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> child ? resolved(child) : Map.of();
    }

    List<?> list(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof List<?> items ? items : List.of();
    }

    @Nullable
    String string(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof String value ? value : null;
    }

    Map<?, ?> resolved(Map<?, ?> node) {
        if (!(node.get("$ref") instanceof String reference)) {
            return node;
        }
        Map<?, ?> target = tree;
        for (String part : reference.substring("#/".length()).split("/", -1)) {
            target = target.get(part) instanceof Map<?, ?> next ? next : Map.of();
        }
        return target;
    }
}
