package io.triptych.message.whatsapp;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where files may be fetched from: the Cloud API itself and Meta's hosts of files, the latter by HTTPS at its own port
/// only. An access token that went elsewhere would be somebody else's.
final class MediaHosts {

    private static final String ANY_OF = "*";

    private final URI api;
    private final List<String> hosts;

    MediaHosts(URI api, List<String> hosts) {
        this.api = api;
        this.hosts = hosts;
    }

    /// The address, if it is one of theirs.
    @Nullable
    URI trusted(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return uri.getHost() != null && uri.getRawUserInfo() == null && (isApi(uri) || isOfMeta(uri)) ? uri : null;
    }

    private boolean isApi(URI uri) {
        return api.getScheme().equalsIgnoreCase(uri.getScheme())
                && api.getHost().equalsIgnoreCase(uri.getHost())
                && api.getPort() == uri.getPort();
    }

    private boolean isOfMeta(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(uri.getScheme())
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && hosts.stream()
                        .anyMatch(
                                each -> each.startsWith(ANY_OF) ? host.endsWith(each.substring(1)) : host.equals(each));
    }
}
