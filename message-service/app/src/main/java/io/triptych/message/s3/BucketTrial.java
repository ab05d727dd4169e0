package io.triptych.message.s3;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Puts a small object into the bucket, reads it and deletes it: what storing something needs.
///
/// A process always takes the same key: where it may not delete it leaves one object, and not one each time, and what a
/// put without an answer left is gone after the next trial that works.
final class BucketTrial implements AutoCloseable {

    private final S3Bucket bucket;
    private final String key = "triptych-check/" + UUID.randomUUID();

    BucketTrial(ObjectStorageConfig config) {
        this.bucket = new S3Bucket(config);
    }

    /// What doesn't work; null if everything does.
    @Nullable
    String run() {
        byte[] bytes = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        String put = failure("put", () -> bucket.put(key, bytes));
        if (put != null) {
            return put;
        }
        String read = failure("read", () -> compare(bucket.get(key), bytes));
        String delete = failure("delete", () -> bucket.delete(key));
        return read != null ? read : delete;
    }

    private static void compare(byte[] read, byte[] put) {
        if (!Arrays.equals(read, put)) {
            throw new IllegalStateException("what was read is not what was put");
        }
    }

    private static @Nullable String failure(String step, Runnable call) {
        try {
            call.run();
            return null;
        } catch (RuntimeException e) {
            return step + ": " + reason(e);
        }
    }

    /// Short, and of the store's words its code only: its sentences may repeat what it was sent.
    private static String reason(RuntimeException thrown) {
        if (thrown instanceof AwsServiceException refused) {
            @Nullable AwsErrorDetails details = refused.awsErrorDetails();
            @Nullable String code = details == null ? null : details.errorCode();
            return refused.statusCode() + (code == null ? "" : " " + code);
        }
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    @Override
    public void close() {
        bucket.close();
    }
}
