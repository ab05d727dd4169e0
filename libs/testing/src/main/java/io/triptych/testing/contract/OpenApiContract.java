package io.triptych.testing.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// An OpenAPI 3.1 document that answers are held against: an operation, a status, a required header or a field that it
/// doesn't name fails. Remembers which documented answers were seen, so that a test can ask for the rest.
///
/// Whatever an HTTP client brought will do: nothing in here sends anything.
public final class OpenApiContract {

    private static final String ADDRESS = "https://triptych.invalid/openapi";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /// One operation: a method, a path, and what they are matched with.
    private record Operation(String method, String path, Pattern pattern, String pointer) {}

    private OpenApiContract(String yaml) {
        document = new YAMLMapper().readTree(yaml);
        SchemaRegistryConfig strict =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ADDRESS, document.toString())).schemaRegistryConfig(strict));
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : path.getValue().propertyNames()) {
                if (METHODS.contains(method)) {
                    String pointer = "/paths/" + escaped(path.getKey()) + "/" + method;
                    operations.add(new Operation(
                            method.toUpperCase(Locale.ROOT), path.getKey(), pattern(path.getKey()), pointer));
                }
            }
        }
    }

    /// Reads a document on the class path, such as `/openapi.yml`.
    public static OpenApiContract onClassPath(String name) {
        try (InputStream stream = OpenApiContract.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException(name + " is not on the class path");
            }
            return new OpenApiContract(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Fails unless the document says that this request may be answered so. `path` is without its query.
    public void check(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
        Operation operation = operation(method, path);
        String answer = operation.method + " " + operation.path + " " + status;
        String at = operation.pointer + "/responses/" + status;
        JsonNode response = document.at(at);
        if (response.isMissingNode()) {
            throw new AssertionError(answer + " is not documented: " + text(body));
        }
        if (response.has("$ref")) {
            at = response.path("$ref").asString().substring(1);
            response = document.at(at);
        }
        checkHeaders(answer, response, headers);
        checkBody(answer, at, response, headers, body);
        seen.add(answer);
    }

    /// Fails unless a JSON text is as the named schema says.
    public void checkSchema(String schema, String json) {
        List<Error> errors = schema("/components/schemas/" + schema).validate(json, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError("No " + schema + ": " + errors + " in " + json);
        }
    }

    /// All documented answers, as `GET /path 200`.
    public Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (Operation operation : operations) {
            for (String status : document.at(operation.pointer + "/responses").propertyNames()) {
                answers.add(operation.method + " " + operation.path + " " + status);
            }
        }
        return answers;
    }

    /// The documented answers that no check has seen.
    public Set<String> unseen() {
        Set<String> unseen = answers();
        unseen.removeAll(seen);
        return unseen;
    }

    /// All operations, as `GET /path`.
    public Set<String> operations() {
        Set<String> all = new TreeSet<>();
        operations.forEach(operation -> all.add(operation.method + " " + operation.path));
        return all;
    }

    private Operation operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method.equalsIgnoreCase(method)
                        && operation.pattern.matcher(path).matches())
                // Of two that fit, the one with the more literal path is meant.
                .min((one, other) -> Integer.compare(variables(one.path), variables(other.path)))
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not documented"));
    }

    private static int variables(String path) {
        return (int) path.chars().filter(c -> c == '{').count();
    }

    private void checkHeaders(String answer, JsonNode response, Map<String, List<String>> headers) {
        for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
            JsonNode described = resolved(header.getValue());
            boolean isThere = headers.keySet().stream().anyMatch(header.getKey()::equalsIgnoreCase);
            if (described.path("required").asBoolean(false) && !isThere) {
                throw new AssertionError(answer + " has no header " + header.getKey());
            }
        }
    }

    private void checkBody(
            String answer, String at, JsonNode response, Map<String, List<String>> headers, byte[] body) {
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            if (body.length > 0) {
                throw new AssertionError(answer + " has a body: " + text(body));
            }
            return;
        }
        String type = mediaType(headers);
        if (type == null || !content.has(type)) {
            throw new AssertionError(answer + " is of undocumented type " + type + ": " + text(body));
        }
        if (type.endsWith("json")) {
            List<Error> errors =
                    schema(at + "/content/" + escaped(type) + "/schema").validate(text(body), InputFormat.JSON);
            if (!errors.isEmpty()) {
                throw new AssertionError(answer + ": " + errors + " in " + text(body));
            }
        }
    }

    private static @Nullable String mediaType(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> "Content-Type".equalsIgnoreCase(header.getKey()))
                .map(header -> header.getValue().getFirst().split(";", -1)[0].strip())
                .findFirst()
                .orElse(null);
    }

    private Schema schema(String pointer) {
        return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : path.split("(?=\\{)|(?<=})", -1)) {
            pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString());
    }

    private static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
