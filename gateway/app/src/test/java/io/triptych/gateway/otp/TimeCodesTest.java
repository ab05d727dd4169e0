package io.triptych.gateway.otp;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.service.token.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {

    // Of RFC 6238, appendix B, with the last six of its eight digits.
    private static final Secret SECRET =
            new Secret(Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.UTF_8)));

    private final TimeCodes codes = new TimeCodes();

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void codesAreThoseOfTheRfc(long second, String code) {
        assertThat(codes.step(SECRET, code, Instant.ofEpochSecond(second))).isEqualTo(second / 30);
    }

    @Test
    void codeOfTheStepBeforeAndAfterIsGoodAndNoOther() {
        Instant then = Instant.ofEpochSecond(1_234_567_890);
        for (long seconds : new long[] {-30, 0, 30}) {
            assertThat(codes.step(SECRET, "005924", then.plusSeconds(seconds))).isEqualTo(1_234_567_890 / 30);
        }
        assertThat(codes.step(SECRET, "005924", then.plusSeconds(60))).isNull();
        assertThat(codes.step(SECRET, "005924", then.minusSeconds(60))).isNull();
        assertThat(codes.step(SECRET, "005925", then)).isNull();
        assertThat(codes.step(SECRET, "", then)).isNull();
    }

    @Test
    void secretsAreDifferentAndAQrCodeSaysWhose() {
        Secret secret = codes.newSecret();
        assertThat(secret.reveal())
                .matches("[A-Z2-7]{32}")
                .isNotEqualTo(codes.newSecret().reveal());
        assertThat(codes.uri(secret, "Aurora & Co", "ana+1@aurora.example"))
                .isEqualTo("otpauth://totp/Triptych%20Aurora%20%26%20Co:ana%2B1%40aurora.example?secret="
                        + secret.reveal() + "&issuer=Triptych%20Aurora%20%26%20Co&algorithm=SHA1&digits=6&period=30");
    }
}
