package io.triptych.message.s3;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import io.triptych.service.token.Secret;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where objects are stored. With half of it start-up fails: a forgotten bucket would look like none.
///
/// @param bucket bucket of the object storage, which must exist; without it there is no object storage
/// @param endpoint where the object storage is; without it at AWS, in the region
/// @param region region of the bucket; needed with a bucket. Stores that have none mostly take `us-east-1`
/// @param pathStyle whether the bucket is in the path of an address and not in its host, as many stores want it
/// @param accessKeyId access key of the object storage; without it the process's own identity counts, such as its
///     pod's at AWS
/// @param secretAccessKey secret of the access key
/// @param checkEvery how often an object is put into the bucket, read and deleted, to see that it could be used
@Context
@ConfigurationProperties("triptych.object-storage")
record ObjectStorageConfig(
        @Nullable String bucket,
        @Nullable URI endpoint,
        @Nullable String region,
        @Bindable(defaultValue = "false") boolean pathStyle,
        @Nullable String accessKeyId,
        @Nullable Secret secretAccessKey,
        @Bindable(defaultValue = "1m") @NotNull Duration checkEvery) {

    private static final String PREFIX = "triptych.object-storage.";
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

    ObjectStorageConfig {
        // Secrets are made of files, which end with a line's end.
        accessKeyId = stripped(accessKeyId);
        String secret = secretAccessKey == null ? null : stripped(secretAccessKey.reveal());
        secretAccessKey = secret == null ? null : new Secret(secret);
        together("access-key-id", accessKeyId, "secret-access-key", secretAccessKey);
        together("secret-access-key", secretAccessKey, "access-key-id", accessKeyId);
        together("endpoint", endpoint, "bucket", bucket);
        together("region", region, "bucket", bucket);
        together("access-key-id", accessKeyId, "bucket", bucket);
        together("bucket", bucket, "region", region);
        check("bucket", bucket == null || BUCKET.matcher(bucket).matches(), "is no bucket's name");
        check("region", region == null || REGION.matcher(region).matches(), "is no region's name");
        check("endpoint", endpoint == null || isServer(endpoint), "must be http:// or https:// and a host, no more");
        check("check-every", checkEvery.isPositive(), "must be above 0");
    }

    private static @Nullable String stripped(@Nullable String secret) {
        return secret == null || secret.isBlank() ? null : secret.strip();
    }

    private static void together(String name, @Nullable Object value, String needed, @Nullable Object other) {
        check(needed, value == null || other != null, "is missing, which " + PREFIX + name + " needs");
    }

    private static void check(String name, boolean isSound, String otherwise) {
        if (!isSound) {
            throw new ConfigurationException(PREFIX + name + " " + otherwise);
        }
    }

    /// A bucket, a user or a query in it would silently be left out of addresses or signatures.
    private static boolean isServer(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }
}
