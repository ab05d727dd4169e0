package io.triptych.message.model;

/// Encrypts secrets before they are stored, and decrypts them.
public interface SecretBox {

    /// Encrypts a secret so that only `open` with the same `purpose` decrypts it.
    byte[] lock(String secret, String purpose);

    /// Decrypts a secret. Fails if it was tampered with, or encrypted for another purpose.
    String open(byte[] locked, String purpose);

    /// Whether a locked secret was locked with the key that locks now.
    boolean isNewest(byte[] locked);

    /// The purpose of a business number's access token.
    static String accessTokenOf(String phoneNumberId) {
        return "access-token:" + phoneNumberId;
    }

    /// The purpose of a Meta app's secret.
    static String appSecretOf(String appId) {
        return "app-secret:" + appId;
    }
}
