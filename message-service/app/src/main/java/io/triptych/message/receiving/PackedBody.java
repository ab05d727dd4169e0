package io.triptych.message.receiving;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// A webhook's body as it was before `Content-Encoding`. Only a body whose signature fits is unpacked, and never to
/// more than a plain one may have: what a few bytes become is the sender's choice.
final class PackedBody {

    private static final List<String> PLAIN = List.of("", "identity");

    private PackedBody() {}

    /// What was packed; `unsupported_media` if it isn't gzip, `too_large` if it is longer than this.
    static byte[] unpack(HttpRequest<?> request, byte[] body, int lengthMax) {
        String encoding = String.join(",", request.getHeaders().getAll(HttpHeaders.CONTENT_ENCODING))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (PLAIN.contains(encoding)) {
            return body;
        }
        if (!encoding.equals("gzip")) {
            throw new FailureException(FailureCode.UNSUPPORTED_MEDIA, "The body may be compressed with gzip only");
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] unpacked = stream.readNBytes(lengthMax + 1);
            if (unpacked.length > lengthMax) {
                throw new FailureException(FailureCode.TOO_LARGE, "The body is too large when it is unpacked");
            }
            return unpacked;
        } catch (IOException notGzip) {
            throw FailureException.invalid("body", "must be gzip, as its Content-Encoding says");
        }
    }
}
