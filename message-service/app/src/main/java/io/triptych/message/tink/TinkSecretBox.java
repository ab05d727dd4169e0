package io.triptych.message.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.triptych.message.model.SecretBox;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/// AES-256-GCM with the purpose as associated data, so that a token copied to another row doesn't open. The keyset may
/// hold former keys: they still open, the primary one locks.
@Singleton
final class TinkSecretBox implements SecretBox {

    /// What Tink puts before what it locks: this, and the key's id.
    private static final byte PREFIX_OF_TINK = 1;

    private static final int PREFIX_LENGTH = 5;

    private final Aead aead;
    private final byte[] newest;

    TinkSecretBox(EncryptionConfig config) throws GeneralSecurityException {
        // Secrets are made of files, which end with a line's end.
        byte[] decoded =
                Base64.getDecoder().decode(config.encryptionKey().reveal().strip());
        String keyset = new String(decoded, StandardCharsets.UTF_8);
        AeadConfig.register();
        Configuration aeads = RegistryConfiguration.get();
        KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(keyset, aeads, InsecureSecretKeyAccess.get());
        this.aead = keys.getPrimitive(aeads, Aead.class);
        this.newest = ByteBuffer.allocate(PREFIX_LENGTH)
                .put(PREFIX_OF_TINK)
                .putInt(keys.getPrimary().getId())
                .array();
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

    @Override
    public boolean isNewest(byte[] locked) {
        return locked.length > PREFIX_LENGTH && Arrays.equals(locked, 0, PREFIX_LENGTH, newest, 0, PREFIX_LENGTH);
    }
}
