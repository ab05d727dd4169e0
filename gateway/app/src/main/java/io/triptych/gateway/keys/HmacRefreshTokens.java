package io.triptych.gateway.keys;

import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.RefreshTokens;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Company, family and generation, followed by their HMAC-SHA256.
final class HmacRefreshTokens implements RefreshTokens {

    private static final int CONTENT_BYTES = Long.BYTES + 2 * Long.BYTES + Integer.BYTES;
    private static final int MAC_BYTES = 32;
    private static final int KEY_BYTES_MIN = 32;

    private final SecretKeySpec key;

    HmacRefreshTokens(byte[] key) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("triptych.refresh-key has fewer than 32 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    @Override
    public String write(RefreshToken token) {
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(token.companyId())
                .putLong(token.familyId().getMostSignificantBits())
                .putLong(token.familyId().getLeastSignificantBits())
                .putInt(token.generation())
                .array();
        byte[] whole = ByteBuffer.allocate(CONTENT_BYTES + MAC_BYTES)
                .put(content)
                .put(mac(content))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    @Override
    public @Nullable RefreshToken read(String text) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (whole.length != CONTENT_BYTES + MAC_BYTES) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(whole);
        byte[] content = new byte[CONTENT_BYTES];
        byte[] mac = new byte[MAC_BYTES];
        buffer.get(content).get(mac);
        if (!MessageDigest.isEqual(mac, mac(content))) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(content);
        return new RefreshToken(fields.getLong(), new UUID(fields.getLong(), fields.getLong()), fields.getInt());
    }

    private byte[] mac(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
