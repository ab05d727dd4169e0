package io.triptych.message.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.embedded.FreePorts;
import io.triptych.message.fixture.ObjectStore;
import io.triptych.service.token.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a trial says of a store, and what it leaves there.
class TryingABucketTest {

    private final ObjectStore store = new ObjectStore();

    @AfterEach
    void stop() {
        store.close();
    }

    private static String trial(String bucket, URI endpoint, String id, String secret) {
        ObjectStorageConfig config = new ObjectStorageConfig(
                bucket, endpoint, "us-east-1", true, id, new Secret(secret), Duration.ofMinutes(1));
        try (BucketTrial trial = new BucketTrial(config)) {
            return trial.run();
        }
    }

    @Test
    void whatWorksIsNoFailureAndLeavesNothing() {
        assertThat(trial(
                        ObjectStore.BUCKET, store.endpoint(), ObjectStore.ACCESS_KEY_ID, ObjectStore.SECRET_ACCESS_KEY))
                .isNull();
        assertThat(store.keys()).isEmpty();
    }

    @Test
    void endOfALineBehindASecretIsNotOfIt() {
        assertThat(trial(
                        ObjectStore.BUCKET,
                        store.endpoint(),
                        ObjectStore.ACCESS_KEY_ID + "\n",
                        ObjectStore.SECRET_ACCESS_KEY + "\n"))
                .isNull();
    }

    @Test
    void wrongSecretIsNamedByItsCodeOnly() {
        assertThat(trial(ObjectStore.BUCKET, store.endpoint(), ObjectStore.ACCESS_KEY_ID, "a-wrong-secret"))
                .isEqualTo("put: 403 SignatureDoesNotMatch");
    }

    @Test
    void unknownAccessKeyIsNamedByItsCodeOnly() {
        assertThat(trial(ObjectStore.BUCKET, store.endpoint(), "nobody", ObjectStore.SECRET_ACCESS_KEY))
                .isEqualTo("put: 403 InvalidAccessKeyId");
    }

    @Test
    void missingBucketIsNamed() {
        assertThat(trial("another", store.endpoint(), ObjectStore.ACCESS_KEY_ID, ObjectStore.SECRET_ACCESS_KEY))
                .isEqualTo("put: 404 NoSuchBucket");
    }

    @Test
    void storeThatIsNotThereIsNamed() {
        URI nobody = URI.create("http://127.0.0.1:" + FreePorts.one());
        assertThat(trial(ObjectStore.BUCKET, nobody, ObjectStore.ACCESS_KEY_ID, ObjectStore.SECRET_ACCESS_KEY))
                .startsWith("put: HttpHostConnectException: ")
                .endsWith("Connection refused");
    }

    @Test
    void storeThatHangsIsGivenUp() {
        store.network().stall();
        try {
            assertThat(trial(
                            ObjectStore.BUCKET,
                            store.endpoint(),
                            ObjectStore.ACCESS_KEY_ID,
                            ObjectStore.SECRET_ACCESS_KEY))
                    .startsWith("put: ApiCallTimeoutException");
        } finally {
            store.network().heal();
        }
    }
}
