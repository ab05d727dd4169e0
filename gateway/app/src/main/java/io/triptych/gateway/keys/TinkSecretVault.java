package io.triptych.gateway.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.triptych.gateway.model.SecretVault;
import io.triptych.service.token.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// AES-256-GCM with the purpose as associated data. The keyset may hold former keys: they still open, the primary one
/// locks.
final class TinkSecretVault implements SecretVault {

    private final @Nullable Aead aead;

    TinkSecretVault(@Nullable Secret keyset) {
        this.aead = keyset == null ? null : aead(keyset);
    }

    /// A keyset in the form in which it is configured.
    static String generate() {
        try {
            AeadConfig.register();
            Configuration aeads = RegistryConfiguration.get();
            String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, aeads),
                    aeads,
                    InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(keyset.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key can't be made", e);
        }
    }

    private static Aead aead(Secret keyset) {
        try {
            AeadConfig.register();
            // Secrets are made of files, which end with a line's end.
            byte[] decoded = Base64.getDecoder().decode(keyset.reveal().strip());
            Configuration aeads = RegistryConfiguration.get();
            String json = new String(decoded, StandardCharsets.UTF_8);
            return TinkJsonProtoKeysetFormat.parseKeyset(json, aeads, InsecureSecretKeyAccess.get())
                    .getPrimitive(aeads, Aead.class);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("triptych.encryption-key is no keyset", e);
        }
    }

    @Override
    public boolean isThere() {
        return aead != null;
    }

    @Override
    public byte[] lock(Secret secret, String purpose) {
        try {
            return present().encrypt(bytes(secret.reveal()), bytes(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret can't be locked.", e);
        }
    }

    @Override
    public Secret open(byte[] locked, String purpose) {
        try {
            return new Secret(new String(present().decrypt(locked, bytes(purpose)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored secret can't be opened with this key.", e);
        }
    }

    private Aead present() {
        if (aead == null) {
            throw new IllegalStateException("triptych.encryption-key is not set");
        }
        return aead;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
