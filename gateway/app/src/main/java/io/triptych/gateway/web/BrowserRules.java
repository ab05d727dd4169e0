package io.triptych.gateway.web;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.triptych.gateway.connection.TransportSecurity;

/// Tells browsers what our pages may do: run and load what comes from here, talk to here, use no device, and stand in
/// nobody's frame; and, where TLS is, to come back over TLS only. Every answer says so, failures too. What doesn't say
/// how long it may be kept is never kept. A file of a stranger's comes with a stricter rule of its own.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BrowserRules {

    private static final String POLICY = "Content-Security-Policy";
    private static final String PAGES = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    // The microphone is for voice messages; the browser asks the person first.
    private static final String DEVICES = String.join(
            ", ",
            "accelerometer=()",
            "camera=()",
            "display-capture=()",
            "geolocation=()",
            "gyroscope=()",
            "magnetometer=()",
            "microphone=(self)",
            "midi=()",
            "payment=()",
            "usb=()");
    // A year. Other names of the installation's domain are not ours to bind.
    private static final String TLS_ONLY = "max-age=31536000";

    private final TransportSecurity tls;

    BrowserRules(TransportSecurity tls) {
        this.tls = tls;
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!response.getHeaders().contains(POLICY)) {
            response.header(POLICY, PAGES);
        }
        response.header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", DEVICES);
        if (tls.protects(request)) {
            response.header("Strict-Transport-Security", TLS_ONLY);
        }
        if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
