package io.triptych.message.s3;

import io.micronaut.context.annotation.Requires;
import io.triptych.message.model.ObjectStorage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// Objects in the bucket, which is spoken to when the first is needed: its classes take a while to load.
@Singleton
@Requires(property = "triptych.object-storage.bucket")
final class S3Storage implements ObjectStorage {

    private final ObjectStorageConfig config;
    private @Nullable S3Bucket opened;

    S3Storage(ObjectStorageConfig config) {
        this.config = config;
    }

    @Override
    public void put(String key, Path file, String mimeType) throws IOException {
        call(bucket -> {
            bucket.put(key, file, mimeType);
            return true;
        });
    }

    @Override
    public void copy(String from, String to) throws IOException {
        call(bucket -> {
            bucket.copy(from, to);
            return true;
        });
    }

    @Override
    public byte[] read(String key, long from, long to) throws IOException {
        return call(bucket -> bucket.get(key, from, to));
    }

    @Override
    public void delete(String key) throws IOException {
        call(bucket -> {
            bucket.delete(key);
            return true;
        });
    }

    private <T> T call(Function<S3Bucket, T> call) throws IOException {
        try {
            return call.apply(bucket());
        } catch (SdkException e) {
            throw new IOException("The object storage failed", e);
        }
    }

    private synchronized S3Bucket bucket() {
        if (opened == null) {
            opened = new S3Bucket(config);
        }
        return opened;
    }

    @PreDestroy
    synchronized void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
