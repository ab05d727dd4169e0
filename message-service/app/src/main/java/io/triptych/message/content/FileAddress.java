package io.triptych.message.content;

import io.triptych.service.call.JsonFields;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How a message names a file: the words for it, and what an address must be like.
final class FileAddress {

    static final String MEDIA_ID = "mediaId";
    static final String MEDIA_URL = "mediaUrl";

    private static final int LENGTH_MAX = 2000;

    private FileAddress() {}

    /// An address that WhatsApp can fetch from; nothing if there is none, or one that is refused.
    static @Nullable String url(JsonFields given, String name) {
        String url = given.isGiven(name) ? given.optionalText(name) : null;
        if (url == null || isHttps(url)) {
            return url;
        }
        given.reject(name, "must be an address that begins with https://");
        return null;
    }

    private static boolean isHttps(String url) {
        try {
            URI address = URI.create(url);
            return "https".equals(address.getScheme()) && address.getHost() != null && url.length() <= LENGTH_MAX;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
