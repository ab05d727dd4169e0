package io.triptych.gateway.signin.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.RefreshTokens;
import io.triptych.gateway.model.Session;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The cookie that carries the refresh token: no script sees it, no other site's request brings it, and it comes only
/// where it is needed.
@Singleton
public final class RefreshCookie {

    static final String NAME = "triptych_refresh";
    private static final String PATH = "/api/v1/auth";
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.[0-9]+){3}|\\[::1])(:[0-9]+)?");

    private final RefreshTokens tokens;

    RefreshCookie(RefreshTokens tokens) {
        this.tokens = tokens;
    }

    @Nullable
    RefreshToken read(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(NAME)
                .map(cookie -> tokens.read(cookie.getValue()))
                .orElse(null);
    }

    /// The session that a call is made in, for one that keeps it: the cookie's that came along, which only our own
    /// pages may bring, or else the access token's.
    @Nullable
    public UUID kept(HttpRequest<?> request, Caller.Person person) {
        if (request.getCookies().findCookie(NAME).isEmpty()) {
            return person.sessionId();
        }
        OwnPages.checkHeader(request);
        RefreshToken token = read(request);
        return token == null ? null : token.familyId();
    }

    /// The header that sets it.
    String write(HttpRequest<?> request, Session session) {
        return header(request, tokens.write(session.refreshToken()), session.expiresIn());
    }

    /// The header that takes it away.
    String clear(HttpRequest<?> request) {
        return header(request, "", Duration.ZERO);
    }

    private static String header(HttpRequest<?> request, String value, Duration age) {
        String secure = isLoopback(request.getHeaders().get(HttpHeaders.HOST)) ? "" : "; Secure";
        return NAME + "=" + value + "; Path=" + PATH + "; Max-Age=" + age.toSeconds() + "; HttpOnly; SameSite=Strict"
                + secure;
    }

    /// On the own machine there is no TLS to be had. The name is the client's word, but so is who gets the cookie.
    public static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host).matches();
    }
}
