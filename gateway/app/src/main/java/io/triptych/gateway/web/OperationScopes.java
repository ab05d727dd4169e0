package io.triptych.gateway.web;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an API token needs for an operation: the document says it, in `x-scope`.
@Singleton
final class OperationScopes {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String NONE = "none";

    private final Map<String, String> scopes = new HashMap<>();

    OperationScopes(ApiDocument document) {
        Map<?, ?> paths = document.object(document.tree(), "paths");
        for (Object path : paths.keySet()) {
            Map<?, ?> operations = document.object(paths, String.valueOf(path));
            for (String method : METHODS) {
                String scope = document.string(document.object(operations, method), "x-scope");
                if (scope != null && !scope.equals(NONE)) {
                    scopes.put(key(method, String.valueOf(path)), scope);
                }
            }
        }
    }

    /// The scope, by the path as it is written with names in braces; none if API tokens can't do it.
    @Nullable
    String of(String method, String path) {
        return scopes.get(key(method, path));
    }

    /// What stands in the braces is only a name.
    private static String key(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
    }
}
