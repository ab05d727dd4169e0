package io.triptych.message.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.exceptions.ConfigurationException;
import io.triptych.service.token.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectStorageConfigTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "media |                       - |         - |  - |      - | region is missing, which triptych.object-storage.bucket needs",
                "media | https://s3.example.com  |         - |  - |      - | region is missing",
                "-     | https://s3.example.com  |         - |  - |      - | bucket is missing, which triptych.object-storage.endpoint needs",
                "-     |                       - | eu-west-1 |  - |      - | bucket is missing, which triptych.object-storage.region needs",
                "-     |                       - |         - | id | secret | bucket is missing, which triptych.object-storage.access-key-id needs",
                "media |                       - | eu-west-1 | id |      - | secret-access-key is missing",
                "media |                       - | eu-west-1 |  - | secret | access-key-id is missing",
                "media |                       - | eu-west-1 | id |    ' ' | secret-access-key is missing",
                "s3://media |                  - | eu-west-1 |  - |      - | bucket is no bucket's name",
                "''    |                       - | eu-west-1 |  - |      - | bucket is no bucket's name",
                "media |                       - | EU West 1 |  - |      - | region is no region's name",
                "media | s3.example.com          | eu-west-1 |  - |      - | endpoint must be http",
                "media | ftp://s3.example.com    | eu-west-1 |  - |      - | endpoint must be http",
                "media | mailto:a@example.com    | eu-west-1 |  - |      - | endpoint must be http",
                "media | https://a:b@example.com | eu-west-1 |  - |      - | endpoint must be http",
                "media | https://example.com/media | eu-west-1 | - |    - | endpoint must be http",
            })
    void whatIsHalfSetOrWrongIsNamed(
            String bucket, URI endpoint, String region, String id, String secret, String message) {
        assertThatThrownBy(() -> new ObjectStorageConfig(bucket, endpoint, region, false, id, secret(secret), MINUTE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("triptych.object-storage." + message);
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    @Test
    void intervalOfNothingIsNamed() {
        assertThatThrownBy(() -> new ObjectStorageConfig("media", null, "eu-west-1", false, null, null, Duration.ZERO))
                .hasMessage("triptych.object-storage.check-every must be above 0");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, -",
                "media, -, eu-west-1, -, -",
                "media.example.com, http://minio:9000/, us-east-1, id, secret",
            })
    void whatIsWholeIsTaken(String bucket, URI endpoint, String region, String id, String secret) {
        assertThatCode(() -> new ObjectStorageConfig(bucket, endpoint, region, true, id, secret(secret), MINUTE))
                .doesNotThrowAnyException();
    }

    @Test
    void secretIsNeverPrinted() {
        ObjectStorageConfig config = new ObjectStorageConfig(
                "media", null, "eu-west-1", false, "an-access-key", new Secret("a-secret"), MINUTE);
        assertThat(config.toString()).contains("media").doesNotContain("a-secret");
    }
}
