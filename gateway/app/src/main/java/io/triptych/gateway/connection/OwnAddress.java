package io.triptych.gateway.connection;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The address that links to this installation begin with: the configured one, or the one by which a caller has come.
@Singleton
public final class OwnAddress {

    private final @Nullable URI configured;
    private final TransportSecurity tls;

    OwnAddress(PublicUrlConfig config, TransportSecurity tls) {
        this.configured = config.publicUrl();
        this.tls = tls;
    }

    /// A link for whoever makes this call or hears of it; `path` begins with a slash.
    public URI link(HttpRequest<?> request, String path) {
        if (configured != null) {
            return beneath(configured, path);
        }
        String host = Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.HOST), "localhost");
        return beneath(URI.create((tls.protects(request) ? "https://" : "http://") + host), path);
    }

    /// A link for nobody's call: without a configured address only its path.
    public String link(String path) {
        return configured == null ? path : beneath(configured, path).toString();
    }

    private static URI beneath(URI root, String path) {
        return URI.create(root.toString().replaceFirst("/+$", "") + path);
    }
}
