package io.triptych.message.receiving;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// WhatsApp's signature of a webhook: `sha256=` and the HMAC of the body's bytes with the app's secret, in hex.
///
/// The bytes are compared and not their spelling, so hex of either case is taken: it names the same bytes, and no one
/// who can't sign gains by it.
/// See https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads.
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final int HEX_LENGTH = 64;

    private WebhookSignature() {}

    /// Whether one of the secrets made this header for this body. Takes the same time whatever is wrong with the
    /// header's bytes.
    static boolean isValid(@Nullable String header, byte[] body, List<SecretKeySpec> secrets) {
        byte[] given = bytes(header);
        if (given == null) {
            return false;
        }
        boolean valid = false;
        for (SecretKeySpec secret : secrets) {
            valid |= MessageDigest.isEqual(given, sign(secret, body));
        }
        return valid;
    }

    /// A secret, ready to sign with.
    static SecretKeySpec key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    private static byte @Nullable [] bytes(@Nullable String header) {
        if (header == null || !header.startsWith(PREFIX) || header.length() != PREFIX.length() + HEX_LENGTH) {
            return null;
        }
        try {
            return HexFormat.of().parseHex(header, PREFIX.length(), header.length());
        } catch (IllegalArgumentException noHex) {
            return null;
        }
    }

    private static byte[] sign(SecretKeySpec secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
        }
    }
}
