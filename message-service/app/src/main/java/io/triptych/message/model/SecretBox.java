package io.triptych.message.model;

/// Keeps secrets readable for us alone while they are stored.
public interface SecretBox {

    /// Locks a secret so that only `open` with the same `purpose` reads it again.
    byte[] lock(String secret, String purpose);

    /// The secret. Fails if it was changed or locked for another purpose.
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
