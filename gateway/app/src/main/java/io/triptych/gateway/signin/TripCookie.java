package io.triptych.gateway.signin;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.triptych.gateway.model.Issuer;
import io.triptych.gateway.signin.session.RefreshCookie;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a browser keeps while it is at the issuer. Unlike the refresh cookie it must come along when another site sends
/// the browser here, and it opens nothing without a code of the issuer's.
@Singleton
final class TripCookie {

    private static final String NAME = "triptych_oidc";
    private static final String PATH = "/api/v1/auth/oidc";
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final int PARTS = 3;
    /// https://www.rfc-editor.org/rfc/rfc7636#section-4.1
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    String write(HttpRequest<?> request, Issuer.Trip trip) {
        String value = String.join(
                ".",
                trip.stateSecret().reveal(),
                trip.nonceSecret().reveal(),
                trip.verifierSecret().reveal());
        return header(request, value, AGE);
    }

    String clear(HttpRequest<?> request) {
        return header(request, "", Duration.ZERO);
    }

    Issuer.@Nullable Trip read(HttpRequest<?> request) {
        String value = request.getCookies()
                .findCookie(NAME)
                .map(cookie -> cookie.getValue())
                .orElse("");
        List<String> parts = List.of(value.split("\\.", -1));
        return parts.size() == PARTS && VERIFIER.matcher(parts.getLast()).matches()
                ? new Issuer.Trip(new Secret(parts.getFirst()), new Secret(parts.get(1)), new Secret(parts.getLast()))
                : null;
    }

    private static String header(HttpRequest<?> request, String value, Duration age) {
        String secure = RefreshCookie.isLoopback(request.getHeaders().get(HttpHeaders.HOST)) ? "" : "; Secure";
        return NAME + "=" + value + "; Path=" + PATH + "; Max-Age=" + age.toSeconds() + "; HttpOnly; SameSite=Lax"
                + secure;
    }
}
