package io.triptych.message.whatsapp;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsAppMedia.FileToUpload;
import io.triptych.message.model.WhatsAppMedia.Uploaded;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Gives the Cloud API files: `POST /{phone-number-id}/media`, as a form of which the bytes are never in memory as a
/// whole.
@Singleton
final class CloudApiUpload {

    private static final long ANSWER_LENGTH_MAX = 1_000_000;

    private final CloudApiConfig config;
    private final CloudApiAnswer answers;
    private final HttpClient http;

    CloudApiUpload(CloudApiConfig config, CloudApiAnswer answers) {
        this.config = config;
        this.answers = answers;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    Uploaded upload(WhatsApp.Sender sender, FileToUpload file) {
        String boundary = "triptych-" + UUID.randomUUID();
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(
                            config.baseUrl() + "/" + config.apiVersion() + "/" + sender.phoneNumberId() + "/media"))
                    .header("Authorization", "Bearer " + sender.token().reveal())
                    .header("Accept", "application/json")
                    .header("User-Agent", "triptych")
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(form(file, boundary))
                    .build();
        } catch (IllegalArgumentException e) {
            return new Uploaded.Refused(DeliveryError.TOKEN_UNUSABLE, ErrorClass.STOP_LANE);
        }
        CompletableFuture<HttpResponse<byte[]>> call =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_LENGTH_MAX));
        try {
            HttpResponse<byte[]> response = call.get(config.uploadTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return answers.uploaded(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Uploaded.Silent("no answer within " + config.uploadTimeout());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Uploaded.Silent(cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Uploaded.Silent("interrupted");
        }
    }

    /// Of a length that is known, so that it isn't sent in chunks.
    private static BodyPublisher form(FileToUpload file, String boundary) {
        String head = part(boundary, "messaging_product", "", "whatsapp\r\n")
                + part(boundary, "type", "", file.mimeType() + "\r\n")
                + part(
                        boundary,
                        "file",
                        "; filename=\"" + quoted(file.filename()) + "\"\r\nContent-Type: " + file.mimeType(),
                        "");
        BodyPublisher bytes = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(file.bytes()), file.size());
        return BodyPublishers.concat(
                BodyPublishers.ofString(head), bytes, BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }

    private static String part(String boundary, String name, String more, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n"
                + value;
    }

    /// As browsers write names in forms (https://html.spec.whatwg.org/#multipart-form-data).
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
