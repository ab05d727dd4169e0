package io.triptych.message.s3;

import io.triptych.service.token.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// The bucket. Its methods throw what the SDK throws, after ten seconds at the latest, files after minutes; an
/// object that isn't there is deleted without complaint.
final class S3Bucket implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration CALL_MAX = Duration.ofSeconds(10);
    private static final Duration LARGE_CALL_MAX = Duration.ofMinutes(5);

    private final S3Client client;
    private final String name;

    S3Bucket(ObjectStorageConfig config) {
        this.name = Objects.requireNonNull(config.bucket());
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT_MAX)
                        .socketTimeout(CALL_MAX))
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL_MAX))
                .region(Region.of(Objects.requireNonNull(config.region())))
                .forcePathStyle(config.pathStyle())
                // Stores other than AWS's don't know the checksums that it adds by itself.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        URI endpoint = config.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        String id = config.accessKeyId();
        Secret secret = config.secretAccessKey();
        if (id != null && secret != null) {
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret.reveal())));
        }
        this.client = builder.build();
    }

    void put(String key, byte[] bytes) {
        client.putObject(put -> put.bucket(name).key(key), RequestBody.fromBytes(bytes));
    }

    byte[] get(String key) {
        return client.getObjectAsBytes(get -> get.bucket(name).key(key)).asByteArray();
    }

    /// A file, which may be large.
    void put(String key, Path file, String mimeType) {
        client.putObject(
                put -> put.bucket(name)
                        .key(key)
                        .contentType(mimeType)
                        .overrideConfiguration(call -> call.apiCallTimeout(LARGE_CALL_MAX)),
                RequestBody.fromFile(file));
    }

    /// A copy of an object, which may be large.
    void copy(String from, String to) {
        client.copyObject(copy -> copy.sourceBucket(name)
                .sourceKey(from)
                .destinationBucket(name)
                .destinationKey(to)
                .overrideConfiguration(call -> call.apiCallTimeout(LARGE_CALL_MAX)));
    }

    /// A part of an object, both ends included.
    byte[] get(String key, long from, long to) {
        return client.getObjectAsBytes(get -> get.bucket(name).key(key).range("bytes=" + from + "-" + to))
                .asByteArray();
    }

    void delete(String key) {
        client.deleteObject(delete -> delete.bucket(name).key(key));
    }

    @Override
    public void close() {
        client.close();
    }
}
