package io.triptych.gateway.otp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.triptych.gateway.model.Authenticator;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.Nullable;

/// RFC 6238 as every app has it: SHA-1, six digits, thirty seconds. A code of the step before or after now is good too,
/// as clocks differ and people type slowly.
@Singleton
final class TimeCodes implements Authenticator {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int DIGITS = 6;
    private static final int STEPS_AROUND = 1;
    /// What RFC 4226 recommends, and whole groups of base32.
    private static final int SECRET_BYTES = 20;
    private static final String PRODUCT = "Triptych";

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(
            STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);
    private final SecureRandom random = new SecureRandom();

    @Override
    public Secret newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new Secret(Base32.toBase32String(bytes));
    }

    @Override
    public String uri(Secret secret, String company, String email) {
        String issuer = encoded(company.isEmpty() ? PRODUCT : PRODUCT + " " + company);
        return "otpauth://totp/" + issuer + ":" + encoded(email) + "?secret=" + secret.reveal() + "&issuer=" + issuer
                + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP.toSeconds();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public @Nullable Long step(Secret secret, String code, Instant now) {
        SecretKey key = new SecretKeySpec(Base32.decode(secret.reveal()), "RAW");
        byte[] typed = code.getBytes(StandardCharsets.UTF_8);
        Long found = null;
        for (int around = -STEPS_AROUND; around <= STEPS_AROUND; around++) {
            Instant then = now.plus(STEP.multipliedBy(around));
            byte[] expected = code(key, then).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(typed, expected)) {
                found = then.getEpochSecond() / STEP.toSeconds();
            }
        }
        return found;
    }

    private String code(SecretKey key, Instant then) {
        try {
            return generator.generateOneTimePasswordString(key, then);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Every secret is a key", e);
        }
    }
}
