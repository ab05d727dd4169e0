package io.triptych.message.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.triptych.message.model.SecretBox;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// AES-256-GCM with the purpose as associated data, so that a token copied to another row doesn't open. The keyset may
/// hold former keys: they still open, the primary one locks.
@Singleton
final class TinkSecretBox implements SecretBox {

    private final Aead aead;

    TinkSecretBox(EncryptionConfig config) throws GeneralSecurityException {
        // Secrets are made of files, which end with a line's end.
        byte[] decoded =
                Base64.getDecoder().decode(config.encryptionKey().reveal().strip());
        String keyset = new String(decoded, StandardCharsets.UTF_8);
        AeadConfig.register();
        Configuration aeads = RegistryConfiguration.get();
        this.aead = TinkJsonProtoKeysetFormat.parseKeyset(keyset, aeads, InsecureSecretKeyAccess.get())
                .getPrimitive(aeads, Aead.class);
    }

    @Override
    public byte[] lock(String secret, String purpose) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret can't be locked.", e);
        }
    }

    @Override
    public String open(byte[] locked, String purpose) {
        try {
            return new String(aead.decrypt(locked, purpose.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored secret can't be opened with this key.", e);
        }
    }
}
