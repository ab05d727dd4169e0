package io.triptych.gateway.argon2;

import io.triptych.gateway.model.PasswordHashes;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Argon2id by Bouncy Castle, in PHC strings. At most one computation per processor runs; others wait a while, as each
/// takes 19 MiB and all of a core.
@Singleton
final class Argon2PasswordHashes implements PasswordHashes {

    // OWASP's second choice for Argon2id: 19 MiB, 2 passes, 1 lane.
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    // Compared with when there is no hash, so that the time tells nobody which accounts there are.
    private final PhcString nobody =
            new PhcString(MEMORY_KIB, PASSES, LANES, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

    @Override
    public String hash(String password) {
        byte[] salt = randomBytes(SALT_BYTES);
        PhcString parameters = new PhcString(MEMORY_KIB, PASSES, LANES, salt, new byte[HASH_BYTES]);
        byte[] hash = inSlot(() -> compute(password, parameters));
        return new PhcString(MEMORY_KIB, PASSES, LANES, salt, hash).toString();
    }

    @Override
    public boolean matches(String password, @Nullable String hash) {
        PhcString expected = hash == null ? nobody : PhcString.parse(hash);
        byte[] actual = inSlot(() -> compute(password, expected));
        boolean isSame = MessageDigest.isEqual(actual, expected.hash());
        return isSame && hash != null;
    }

    private static byte[] compute(String password, PhcString phc) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(phc.memoryKib())
                .withIterations(phc.passes())
                .withParallelism(phc.lanes())
                .withSalt(phc.salt())
                .build());
        byte[] result = new byte[phc.hash().length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), result);
        return result;
    }

    private <T> T inSlot(Supplier<T> computation) {
        try {
            if (!slots.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FailureException(
                        FailureCode.UNAVAILABLE, "Too many people are signing in", Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureCode.UNAVAILABLE, "This replica stops", Duration.ofSeconds(1));
        }
        try {
            return computation.get();
        } finally {
            slots.release();
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
