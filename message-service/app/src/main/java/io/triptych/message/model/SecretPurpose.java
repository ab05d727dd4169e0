package io.triptych.message.model;

/// What secrets are locked for: what was locked for one of these opens for no other.
public final class SecretPurpose {

    private SecretPurpose() {}

    /// A business number's access token.
    public static String accessTokenOf(String phoneNumberId) {
        return "access-token:" + phoneNumberId;
    }

    /// A Meta app's secret.
    public static String appSecretOf(String appId) {
        return "app-secret:" + appId;
    }
}
