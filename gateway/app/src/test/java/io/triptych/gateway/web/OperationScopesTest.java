package io.triptych.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every operation of the document says what an API token needs for it.
class OperationScopesTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final ApiDocument document = new ApiDocument(
            new ResourceResolver().getLoader(ClassPathResourceLoader.class).orElseThrow());

    private Set<String> scopes() {
        Map<?, ?> schemas = document.object(document.object(document.tree(), "components"), "schemas");
        Set<String> scopes = new TreeSet<>();
        document.list(document.object(schemas, "ApiTokenScope"), "enum").forEach(each -> scopes.add((String) each));
        return scopes;
    }

    @Test
    void everyOperationNamesAScopeOrSaysThatApiTokensCanNotDoIt() {
        Set<String> known = scopes();
        assertThat(known).hasSize(7);
        List<String> without = new ArrayList<>();
        Map<?, ?> paths = document.object(document.tree(), "paths");
        for (Object path : paths.keySet()) {
            Map<?, ?> operations = document.object(paths, (String) path);
            for (String method : METHODS) {
                String scope = document.string(document.object(operations, method), "x-scope");
                if (operations.containsKey(method)
                        && (scope == null || !(scope.equals("none") || known.contains(scope)))) {
                    without.add(method + " " + path);
                }
            }
        }

        assertThat(without).isEmpty();
    }

    @Test
    void aScopeIsFoundByTheRoutesOwnNamesAndNothingElseHasOne() {
        OperationScopes scopes = new OperationScopes(document);

        assertThat(scopes.of("GET", "/api/v1/conversations/{id}")).isEqualTo("conversations:read");
        assertThat(scopes.of("PATCH", "/api/v1/contacts/{contactId}")).isEqualTo("contacts:write");
        assertThat(scopes.of("POST", "/api/v1/api-tokens")).isNull();
        assertThat(scopes.of("GET", "/api/v1/nothing")).isNull();
    }
}
