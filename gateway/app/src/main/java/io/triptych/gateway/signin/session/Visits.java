package io.triptych.gateway.signin.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.triptych.gateway.connection.ClientAddress;
import io.triptych.gateway.model.Visit;
import io.triptych.text.VisibleText;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Says where a call comes from, for the list of sessions and the limit on guesses.
@Singleton
public final class Visits {

    private static final int USER_AGENT_MAX = 300;

    private final ClientAddress addresses;

    Visits(ClientAddress addresses) {
        this.addresses = addresses;
    }

    public Visit of(HttpRequest<?> request) {
        return new Visit(addresses.of(request), userAgent(request.getHeaders().get(HttpHeaders.USER_AGENT)));
    }

    private static @Nullable String userAgent(@Nullable String header) {
        if (header == null || VisibleText.isBlank(header)) {
            return null;
        }
        String line = VisibleText.line(header);
        return line.codePointCount(0, line.length()) <= USER_AGENT_MAX
                ? line
                : line.substring(0, line.offsetByCodePoints(0, USER_AGENT_MAX));
    }
}
