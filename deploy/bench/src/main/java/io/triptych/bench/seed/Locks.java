package io.triptych.bench.seed;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords and tokens as the services keep them.
final class Locks {

    // As gateway's Argon2PasswordHashes.
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    // The company is no secret: its password stands in this repository.
    private static final byte[] SALT = "no secret salt..".getBytes(StandardCharsets.UTF_8);

    private Locks() {}

    /// A PHC string of Argon2id.
    static String hash(String password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(SALT)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(SALT)
                + "$" + base64.encodeToString(hash);
    }

    /// A business number's access token under message-service's key, bound to the number as its SecretBox does.
    static byte[] lockToken(String token, String phoneNumberId, String encryptionKey) {
        try {
            AeadConfig.register();
            String keyset = new String(Base64.getDecoder().decode(encryptionKey), StandardCharsets.UTF_8);
            Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(
                            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
            return aead.encrypt(
                    token.getBytes(StandardCharsets.UTF_8),
                    ("access-token:" + phoneNumberId).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the installation's encryption key is none", e);
        }
    }
}
