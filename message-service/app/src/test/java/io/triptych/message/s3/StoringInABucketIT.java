package io.triptych.message.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.message.fixture.ObjectStore;
import io.triptych.service.token.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoringInABucketIT {

    @TempDir
    private Path folder;

    @Test
    void whatIsPutIsReadInPartsAndDeleted() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(3).nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);
        try (ObjectStore store = new ObjectStore()) {
            S3Storage storage = new S3Storage(new ObjectStorageConfig(
                    ObjectStore.BUCKET,
                    store.endpoint(),
                    "us-east-1",
                    true,
                    ObjectStore.ACCESS_KEY_ID,
                    new Secret(ObjectStore.SECRET_ACCESS_KEY),
                    Duration.ofMinutes(1)));
            storage.put("media/1/2", file, "image/jpeg");
            assertThat(store.keys()).containsExactly("media/1/2");
            assertThat(storage.read("media/1/2", 0, 299_999)).isEqualTo(bytes);
            assertThat(storage.read("media/1/2", 100, 199)).isEqualTo(Arrays.copyOfRange(bytes, 100, 200));
            storage.delete("media/1/2");
            assertThatThrownBy(() -> storage.read("media/1/2", 0, 9)).isInstanceOf(IOException.class);
            storage.close();
        }
    }
}
