package io.triptych.service.audit;

import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which lines of an audit are wanted: all that fit everything that is given. `to` itself is not among them.
public record AuditFilter(
        @Nullable String entity,
        @Nullable Long entityId,
        @Nullable Long actor,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant to) {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z_.]{0,59}");
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /// What a query says; `invalid_input` for what isn't one. An id of an entity names one together with its kind.
    public static AuditFilter of(QueryParameters parameters) {
        AuditFilter filter = new AuditFilter(
                word(parameters, "entity"),
                parameters.id("entityId"),
                parameters.id("actor"),
                word(parameters, "action"),
                time(parameters, "from"),
                time(parameters, "to"));
        if (filter.entityId != null && filter.entity == null) {
            throw FailureException.invalid("entity", "must be given with entityId");
        }
        return filter;
    }

    private static @Nullable String word(QueryParameters parameters, String name) {
        String word = parameters.text(name).orElse(null);
        if (word != null && !WORD.matcher(word).matches()) {
            throw FailureException.invalid(name, "must be a word as in the entries");
        }
        return word;
    }

    private static @Nullable Instant time(QueryParameters parameters, String name) {
        return parameters.text(name).map(text -> time(name, text)).orElse(null);
    }

    private static Instant time(String name, String text) {
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // Said below.
        }
        throw FailureException.invalid(name, "must be a time such as 2026-05-13T09:21:07.412Z");
    }

    /// The same as parameters of a query, without its question mark.
    public String query() {
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, "entity", entity);
        put(given, "entityId", entityId);
        put(given, "actor", actor);
        put(given, "action", action);
        put(given, "from", from);
        put(given, "to", to);
        return given.entrySet().stream()
                .map(each ->
                        each.getKey() + "=" + URLEncoder.encode(each.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, Object> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
