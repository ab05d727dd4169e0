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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// AES-256-GCM with the purpose as associated data. The keyset may hold former keys: they still open, the primary one
/// locks.
final class TinkSecretVault implements SecretVault {

    /// What Tink puts before what it locks: this, and the key's id.
    private static final byte PREFIX_OF_TINK = 1;

    private static final int PREFIX_LENGTH = 5;

    private final @Nullable Aead aead;
    private final byte[] newest;

    TinkSecretVault(@Nullable Secret keyset) {
        if (keyset == null) {
            this.aead = null;
            this.newest = new byte[0];
            return;
        }
        KeysetHandle keys = keys(keyset);
        this.aead = aead(keys);
        this.newest = ByteBuffer.allocate(PREFIX_LENGTH)
                .put(PREFIX_OF_TINK)
                .putInt(keys.getPrimary().getId())
                .array();
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

    private static KeysetHandle keys(Secret keyset) {
        try {
            AeadConfig.register();
            // Secrets are made of files, which end with a line's end.
            byte[] decoded = Base64.getDecoder().decode(keyset.reveal().strip());
            String json = new String(decoded, StandardCharsets.UTF_8);
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("triptych.encryption-key is no keyset", e);
        }
    }

    private static Aead aead(KeysetHandle keys) {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
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

    @Override
    public boolean isNewest(byte[] locked) {
        present();
        return locked.length > PREFIX_LENGTH && Arrays.equals(locked, 0, PREFIX_LENGTH, newest, 0, PREFIX_LENGTH);
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
