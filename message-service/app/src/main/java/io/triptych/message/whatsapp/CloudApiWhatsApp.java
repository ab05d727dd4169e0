package io.triptych.message.whatsapp;

import io.micronaut.json.JsonMapper;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.WhatsApp;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls the Cloud API once per message, without any retry beneath: HTTP/1.1, no redirects, and a POST that failed
/// after it may have been written is `Unknown`.
@Singleton
final class CloudApiWhatsApp implements WhatsApp {

    private static final Logger LOG = LoggerFactory.getLogger(CloudApiWhatsApp.class);

    private static final String USER_AGENT = "triptych";

    /// An answer is a few hundred bytes; more than this is not one.
    private static final long ANSWER_LENGTH_MAX = 1_000_000;

    private final CloudApiConfig config;
    private final JsonMapper json;
    private final CloudApiAnswer answers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    CloudApiWhatsApp(CloudApiConfig config, JsonMapper json, CloudApiAnswer answers) {
        this.config = config;
        this.json = json;
        this.answers = answers;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .executor(threads)
                .build();
    }

    @Override
    public Answer send(Request message) {
        HttpRequest.Builder request;
        try {
            request = request(message.sender(), "/messages");
        } catch (IllegalArgumentException e) {
            return new Answer.Refused(DeliveryError.TOKEN_UNUSABLE, ErrorClass.STOP_LANE);
        }
        byte[] body;
        try {
            body = body(message);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError().setCause(e).log("A message can't be made a request.");
            return new Answer.Unsendable(e.getClass().getSimpleName());
        }
        return exchange(request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private Answer exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_LENGTH_MAX));
        try {
            HttpResponse<byte[]> response = exchange.get(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
            response.headers()
                    .firstValue("x-fb-trace-id")
                    .ifPresent(id ->
                            LOG.atDebug().addKeyValue("facebookTraceId", id).log("WhatsApp answered."));
            return answers.read(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Answer.Unknown("No answer within " + config.callTimeout());
        } catch (ExecutionException e) {
            return failure(e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Unknown("Interrupted while waiting for the answer");
        }
    }

    /// `ConnectException` covers refused and timed-out connections and unknown hosts: nothing was written.
    private static Answer failure(@Nullable Throwable cause) {
        String reason = cause == null ? "unknown" : cause.getClass().getSimpleName();
        return cause instanceof ConnectException
                        || cause instanceof java.net.http.HttpConnectTimeoutException
                        || cause instanceof SSLHandshakeException
                ? new Answer.NotSent(reason)
                : new Answer.Unknown(reason);
    }

    @Override
    public Duration callTimeout() {
        return config.callTimeout();
    }

    @Override
    public Standing standing(Sender sender) {
        try {
            HttpRequest request = request(sender, "?fields=id,health_status")
                    .timeout(config.callTimeout())
                    .GET()
                    .build();
            HttpResponse<byte[]> response =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_LENGTH_MAX));
            return answers.standing(response.statusCode(), response.body());
        } catch (IllegalArgumentException e) {
            return Standing.REFUSED;
        } catch (IOException e) {
            return Standing.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Standing.UNKNOWN;
        }
    }

    /// Fails with an IllegalArgumentException if the token can't stand in a header.
    private HttpRequest.Builder request(Sender sender, String path) {
        URI uri = URI.create(config.baseUrl() + "/" + config.apiVersion() + "/" + sender.phoneNumberId() + path);
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + sender.token().reveal())
                .header("Accept", "application/json")
                .header("User-Agent", USER_AGENT);
    }

    private byte[] body(Request message) {
        try {
            return json.writeValueAsBytes(CloudApiRequest.of(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
