package io.triptych.message.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.triptych.message.fixture.ObjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without an access key, a pod at AWS has a token of its own, which STS exchanges for one that ends.
class PodIdentityIT {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void tokenOfThePodIsExchanged() throws IOException {
        HttpServer sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", this::exchange);
        sts.start();
        Path token = Files.writeString(folder.resolve("token"), "a-token-of-the-pod");
        // What a pod is given as variables at AWS, and where STS is.
        Map<String, String> identity = Map.of(
                "aws.region",
                "eu-central-1",
                "aws.roleArn",
                "arn:aws:iam::111122223333:role/triptych-media",
                "aws.webIdentityTokenFile",
                token.toString(),
                "aws.endpointUrlSts",
                "http://127.0.0.1:" + sts.getAddress().getPort());
        identity.forEach(System::setProperty);
        try (ObjectStore store = new ObjectStore();
                BucketTrial trial = new BucketTrial(new ObjectStorageConfig(
                        ObjectStore.BUCKET,
                        store.endpoint(),
                        "eu-central-1",
                        true,
                        null,
                        null,
                        Duration.ofMinutes(1)))) {
            assertThat(trial.run()).isNull();
        } finally {
            identity.keySet().forEach(System::clearProperty);
            sts.stop(0);
        }
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=a-token-of-the-pod");
    }

    private void exchange(HttpExchange call) throws IOException {
        asked.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] answer = """
                <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <AssumeRoleWithWebIdentityResult><Credentials>
                    <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
                    <SessionToken>a-session</SessionToken><Expiration>%s</Expiration>
                  </Credentials></AssumeRoleWithWebIdentityResult>
                </AssumeRoleWithWebIdentityResponse>
                """.formatted(
                        ObjectStore.ACCESS_KEY_ID,
                        ObjectStore.SECRET_ACCESS_KEY,
                        Instant.now().plus(1, ChronoUnit.HOURS))
                .getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "text/xml");
        call.sendResponseHeaders(200, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }
}
