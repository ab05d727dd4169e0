package io.triptych.message.whatsapp;

import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsAppMedia;
import io.triptych.service.token.Secret;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Files, by the Graph API: it says where one is for the next five minutes, and there it is fetched.
@Singleton
final class CloudApiMedia implements WhatsAppMedia {

    private static final int OK = 200;
    private static final int REDIRECTS_MAX = 3;

    private final GraphApi graph;
    private final CloudApiUpload uploads;
    private final CloudApiConfig config;
    private final MediaHosts hosts;
    private final HttpClient http;

    CloudApiMedia(GraphApi graph, CloudApiConfig config, CloudApiUpload uploads) {
        this.graph = graph;
        this.uploads = uploads;
        this.config = config;
        this.hosts = new MediaHosts(config.baseUrl(), config.mediaHosts());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    @Override
    public Reply fetch(Secret token, String whatsappId, long bytesMax, Path to) {
        if (!whatsappId.matches("[A-Za-z0-9_-]{1,256}")) {
            return new Reply.Refused("No id of WhatsApp's.");
        }
        try {
            GraphAnswer answer = graph.questions().get("/" + whatsappId, token);
            if (!answer.isSuccess()) {
                return new Reply.Refused(answer.words());
            }
            String url = JsonMembers.text(answer.body(), "url");
            return url == null ? new Reply.Silent("no address") : download(token, url, bytesMax, to);
        } catch (GraphSilentException e) {
            return new Reply.Silent(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Uploaded upload(WhatsApp.Sender sender, FileToUpload file) {
        return uploads.upload(sender, file);
    }

    private Reply download(Secret token, String url, long bytesMax, Path to) {
        long end = System.nanoTime() + config.downloadTimeout().toNanos();
        String address = url;
        for (int i = 0; i <= REDIRECTS_MAX; i++) {
            URI uri = hosts.trusted(address);
            if (uri == null) {
                return new Reply.Refused("The file is at a host that is not Meta's.");
            }
            Object got = get(uri, token, bytesMax, to, end);
            if (got instanceof Reply reply) {
                return reply;
            }
            address = uri.resolve((String) got).toString();
        }
        return new Reply.Silent("redirected again and again");
    }

    /// How it went, or where else it is.
    private Object get(URI uri, Secret token, long bytesMax, Path to, long endNanos) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token.reveal())
                .header("User-Agent", "triptych")
                .build();
        CompletableFuture<HttpResponse<Path>> call = http.sendAsync(
                request,
                info -> length(info.headers()) > bytesMax || info.statusCode() != OK
                        ? BodyHandlers.replacing(to).apply(info)
                        : BodyHandlers.limiting(BodyHandlers.ofFile(to), bytesMax + 1)
                                .apply(info));
        try {
            HttpResponse<Path> response = call.get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            return reply(response, bytesMax, to);
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Reply.Silent("the file did not come in time");
        } catch (ExecutionException | IOException e) {
            return isTooLong(to, bytesMax)
                    ? new Reply.TooLarge()
                    : new Reply.Silent(rootOf(e).getClass().getSimpleName());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Silent("interrupted");
        }
    }

    private static Object reply(HttpResponse<Path> response, long bytesMax, Path to) throws IOException {
        int status = response.statusCode();
        @Nullable String elsewhere = response.headers().firstValue("Location").orElse(null);
        if (status >= 300 && status < 400 && elsewhere != null) {
            return elsewhere;
        }
        if (status != OK) {
            return status == 401 || status == 404
                    ? new Reply.Refused("The file's address answered HTTP " + status + ".")
                    : new Reply.Silent("HTTP " + status);
        }
        if (length(response.headers()) > bytesMax) {
            return new Reply.TooLarge();
        }
        return Files.size(to) > bytesMax ? new Reply.TooLarge() : new Reply.Fetched();
    }

    private static boolean isTooLong(Path file, long bytesMax) {
        try {
            return Files.size(file) >= bytesMax;
        } catch (IOException e) {
            return false;
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static long length(HttpHeaders headers) {
        return headers.firstValueAsLong("Content-Length").orElse(0);
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
