package io.triptych.gateway.apitoken;

import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An API token that shall be made, as a person asks for it.
record ApiTokenRequest(
        String name, List<String> scopes, @Nullable Instant expiresAt) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    /// The scopes that `openapi.yml` knows.
    static final Set<String> SCOPES = Set.of(
            "conversations:read",
            "conversations:write",
            "messages:send",
            "contacts:read",
            "contacts:write",
            "statuses:write",
            "settings:read");

    static ApiTokenRequest read(JsonFields fields, Instant now) {
        String name = fields.string("name", 1, 100);
        if (VisibleText.isBlank(name)) {
            fields.reject("name", "must not be blank");
        }
        List<String> scopes = fields.texts("scopes");
        if (scopes != null && (scopes.isEmpty() || !SCOPES.containsAll(scopes))) {
            fields.reject(
                    "scopes",
                    "must be some of "
                            + String.join(", ", SCOPES.stream().sorted().toList()));
        }
        String expiresAt = fields.optionalText("expiresAt");
        Instant end = expiresAt == null ? null : time(fields, expiresAt, now);
        fields.check();
        List<String> distinct =
                scopes == null ? List.of() : scopes.stream().distinct().sorted().toList();
        return new ApiTokenRequest(VisibleText.line(name), distinct, end);
    }

    private static @Nullable Instant time(JsonFields fields, String text, Instant now) {
        try {
            Instant time = Instant.parse(text);
            if (time.isAfter(now) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // Said below.
        }
        fields.reject("expiresAt", "must be a time to come such as 2027-05-13T09:21:07.412Z");
        return null;
    }
}
