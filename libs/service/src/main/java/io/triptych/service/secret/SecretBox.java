package io.triptych.service.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.triptych.service.token.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Locks secrets before they are stored, and opens them again: AES-256-GCM with the purpose as associated data, so that
/// what was copied to another row doesn't open. The keyset may hold former keys: they still open, the primary one
/// locks. Without a keyset there is a box that does neither.
public final class SecretBox {

    /// What Tink puts before what it locks: this, and the key's id.
    private static final byte PREFIX_OF_TINK = 1;

    private static final int PREFIX_LENGTH = 5;

    private final @Nullable Aead aead;
    private final byte[] newest;

    private SecretBox(@Nullable Aead aead, byte[] newest) {
        this.aead = aead;
        this.newest = newest;
    }

    /// With the keys of this keyset, in the form in which it is configured.
    public static SecretBox of(Secret keyset) {
        try {
            AeadConfig.register();
            // Secrets are made of files, which end with a line's end.
            byte[] json = Base64.getDecoder().decode(keyset.reveal().strip());
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    new String(json, StandardCharsets.UTF_8),
                    RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get());
            byte[] newest = ByteBuffer.allocate(PREFIX_LENGTH)
                    .put(PREFIX_OF_TINK)
                    .putInt(keys.getPrimary().getId())
                    .array();
            return new SecretBox(keys.getPrimitive(RegistryConfiguration.get(), Aead.class), newest);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("triptych.encryption-key is no keyset", e);
        }
    }

    /// For an installation without a keyset.
    public static SecretBox withoutKey() {
        return new SecretBox(null, new byte[0]);
    }

    /// A new keyset in the form in which it is configured.
    public static String newKeyset() {
        try {
            AeadConfig.register();
            String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
                    RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(keyset.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key can't be made", e);
        }
    }

    /// Whether there is a key.
    public boolean isThere() {
        return aead != null;
    }

    /// Locks a secret so that only `open` with the same `purpose` opens it.
    public byte[] lock(Secret secret, String purpose) {
        try {
            return present().encrypt(bytes(secret.reveal()), bytes(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret can't be locked.", e);
        }
    }

    /// Opens a locked secret. Fails if it was tampered with, or locked for another purpose or with an unknown key.
    public Secret open(byte[] locked, String purpose) {
        try {
            return new Secret(new String(present().decrypt(locked, bytes(purpose)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored secret can't be opened with this key.", e);
        }
    }

    /// Whether it was locked with the key that locks now.
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
