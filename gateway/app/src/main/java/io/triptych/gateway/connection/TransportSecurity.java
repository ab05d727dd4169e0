package io.triptych.gateway.connection;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/// Whether a call came over TLS: to us, or to a trusted proxy that says so in `X-Forwarded-Proto`. What nobody trusted
/// says is not heard.
@Singleton
public final class TransportSecurity {

    private static final String FORWARDED = "X-Forwarded-Proto";

    private final ClientAddress addresses;

    TransportSecurity(ClientAddress addresses) {
        this.addresses = addresses;
    }

    public boolean protects(HttpRequest<?> request) {
        return request.isSecure()
                || (addresses.isTrusted(request.getRemoteAddress().getAddress())
                        && isTls(request.getHeaders().getAll(FORWARDED)));
    }

    /// Of several proxies the nearest wrote last.
    private static boolean isTls(List<String> headers) {
        String all = String.join(",", headers);
        return all.substring(all.lastIndexOf(',') + 1).strip().equalsIgnoreCase("https");
    }
}
