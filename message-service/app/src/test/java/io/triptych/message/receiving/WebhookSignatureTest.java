package io.triptych.message.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final String SECRET = "test-app-secret-0123456789abcdef";
    private static final String SHORT_BODY = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
    private static final String SHORT_SIGNATURE = "e814cc45c638238dc7758f778c70b51fcd95e3f240932ed56e3abcd3146d07ab";
    private static final String ESCAPED_BODY =
            "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"284611930047715\",\"changes\":[{\"value\":"
                    + "{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"15550104477\","
                    + "\"phone_number_id\":\"531907742688013\"},\"contacts\":[{\"profile\":{\"name\":\"Jos\\u00e9\"},"
                    + "\"wa_id\":\"12025550143\"}],\"messages\":[{\"from\":\"12025550143\",\"id\":\"wamid.TEST1\","
                    + "\"timestamp\":\"1795165200\",\"type\":\"text\",\"text\":{\"body\":\"Ol\\u00e1 \\ud83d\\ude00 "
                    + "https:\\/\\/ex.example\\/a\"}}]},\"field\":\"messages\"}]}]}";
    private static final String ESCAPED_SIGNATURE = "8ab6c50ce321c2f48f8d27957256b343a4d5266982a509e5dbe14a6f3efeee11";
    private static final String REWRITTEN_SIGNATURE =
            "94927f30e92ca683115afc6fac485acc0ff11d1754e38d899accbce076c1e225";

    private static boolean isValid(String header, String body, String... secrets) {
        List<SecretKeySpec> keys =
                java.util.Arrays.stream(secrets).map(WebhookSignature::key).toList();
        return WebhookSignature.isValid(header, body.getBytes(StandardCharsets.UTF_8), keys);
    }

    @Test
    void theBytesAsTheyCameAreSigned() {
        assertThat(isValid("sha256=" + SHORT_SIGNATURE, SHORT_BODY, SECRET)).isTrue();
        assertThat(isValid("sha256=" + ESCAPED_SIGNATURE, ESCAPED_BODY, SECRET)).isTrue();
        assertThat(isValid("sha256=" + REWRITTEN_SIGNATURE, ESCAPED_BODY, SECRET))
                .isFalse();
    }

    @Test
    void theSameJsonWrittenAnewIsAnotherBody() {
        String rewritten = ESCAPED_BODY
                .replace("\\u00e9", "é")
                .replace("\\u00e1", "á")
                .replace("\\ud83d\\ude00", "😀")
                .replace("\\/", "/");

        assertThat(isValid("sha256=" + ESCAPED_SIGNATURE, rewritten, SECRET)).isFalse();
        assertThat(isValid("sha256=" + REWRITTEN_SIGNATURE, rewritten, SECRET)).isTrue();
    }

    @Test
    void eitherOfTwoSecretsSignsWhileTheyRotate() {
        assertThat(isValid("sha256=" + SHORT_SIGNATURE, SHORT_BODY, "new", SECRET))
                .isTrue();
        assertThat(isValid("sha256=" + SHORT_SIGNATURE, SHORT_BODY, SECRET, "old"))
                .isTrue();
        assertThat(isValid("sha256=" + SHORT_SIGNATURE, SHORT_BODY, "new", "old"))
                .isFalse();
    }

    @Test
    void hexOfEitherCaseNamesTheSameBytes() {
        assertThat(isValid("sha256=" + SHORT_SIGNATURE.toUpperCase(Locale.ROOT), SHORT_BODY, SECRET))
                .isTrue();
    }

    @Test
    void whatIsNoSignatureIsRefused() {
        assertThat(isValid(null, SHORT_BODY, SECRET)).isFalse();
        assertThat(isValid("", SHORT_BODY, SECRET)).isFalse();
        assertThat(isValid("sha256=", SHORT_BODY, SECRET)).isFalse();
        assertThat(isValid(SHORT_SIGNATURE, SHORT_BODY, SECRET)).isFalse();
        assertThat(isValid("sha1=" + SHORT_SIGNATURE, SHORT_BODY, SECRET)).isFalse();
        assertThat(isValid("sha256=" + SHORT_SIGNATURE + "00", SHORT_BODY, SECRET))
                .isFalse();
        assertThat(isValid("sha256=" + "x".repeat(64), SHORT_BODY, SECRET)).isFalse();
        assertThat(isValid("sha256=" + SHORT_SIGNATURE, SHORT_BODY + " ", SECRET))
                .isFalse();
    }

    @Test
    void withoutASecretNothingIsAuthentic() {
        assertThat(isValid("sha256=" + SHORT_SIGNATURE, SHORT_BODY)).isFalse();
    }
}
