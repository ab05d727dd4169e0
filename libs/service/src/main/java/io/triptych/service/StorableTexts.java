package io.triptych.service;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.web.router.RouteAttributes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Refuses text that PostgreSQL can't keep, before anything is done with it: NUL anywhere, and half of a surrogate pair
/// in JSON.
///
/// A route that takes its body as bytes (a webhook, something only passed on) gets it as it came.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class StorableTexts {
    private static final char NUL = '\0';
    private static final Set<Class<?>> RAW = Set.of(byte[].class, CharSequence.class, String.class);

    private final JsonMapper json;

    StorableTexts(JsonMapper json) {
        this.json = json;
    }

    @RequestFilter
    CompletableFuture<HttpRequest<?>> check(HttpRequest<?> request) {
        checkPath(request);
        checkQuery(request);
        if (!(request instanceof ServerHttpRequest<?> withBody) || !isReadAsJson(request)) {
            return CompletableFuture.completedFuture(request);
        }
        CloseableByteBody copy = withBody.byteBody().split(ByteBody.SplitBackpressureMode.FASTEST);
        return copy.buffer().handle((body, failure) -> {
            // A body that can't be read whole is refused as such where it is needed.
            if (failure == null) {
                try (body) {
                    checkBody(body.toByteArray());
                }
            }
            return request;
        });
    }

    private static void checkPath(HttpRequest<?> request) {
        if (request.getPath().contains("%00") || request.getPath().indexOf(NUL) >= 0) {
            throw FailureException.invalid("path", "must not contain NUL");
        }
    }

    private static void checkQuery(HttpRequest<?> request) {
        if (request.getUri().getRawQuery() == null) {
            return;
        }
        for (Map.Entry<String, List<String>> parameter :
                request.getParameters().asMap().entrySet()) {
            if (parameter.getValue().stream().anyMatch(value -> value.indexOf(NUL) >= 0)) {
                throw FailureException.invalid(parameter.getKey(), "must not contain NUL");
            }
        }
    }

    private static boolean isReadAsJson(HttpRequest<?> request) {
        // Without a type, or with one that is none, a body is read as JSON.
        boolean isJson = request.getContentType()
                .map(type ->
                        type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"))
                .orElse(true);
        return isJson
                && RouteAttributes.getRouteInfo(request)
                        .flatMap(route -> route.getRequestBodyType().map(Argument::getType))
                        .filter(type -> !RAW.contains(type))
                        .isPresent();
    }

    private void checkBody(byte[] body) {
        if (!mayHoldBadText(body)) {
            return;
        }
        String path;
        try {
            path = badText("", json.readValue(body, JsonNode.class));
        } catch (IOException unreadable) {
            // Refused as such where it is bound.
            return;
        }
        if (path != null) {
            throw FailureException.invalid(path.isEmpty() ? "body" : path, "must be Unicode text without NUL");
        }
    }

    /// Whether there is an escape of NUL or of a surrogate; all else that is bad the parser refuses.
    private static boolean mayHoldBadText(byte[] body) {
        for (int i = 0; i + 5 < body.length; i++) {
            if (body[i] == '\\' && body[i + 1] == 'u') {
                boolean nul = body[i + 2] == '0' && body[i + 3] == '0' && body[i + 4] == '0' && body[i + 5] == '0';
                if (nul || body[i + 2] == 'd' || body[i + 2] == 'D') {
                    return true;
                }
            }
        }
        return false;
    }

    /// Where the first bad text is, from `path` on.
    private static @Nullable String badText(String path, @Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isString()) {
            return isStorable(node.getStringValue()) ? null : path;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.entries()) {
                String inner = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                String bad = isStorable(member.getKey()) ? badText(inner, member.getValue()) : path;
                if (bad != null) {
                    return bad;
                }
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                String bad = badText(path.isEmpty() ? "" + i : path + "." + i, node.get(i));
                if (bad != null) {
                    return bad;
                }
            }
        }
        return null;
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == NUL || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
