package io.triptych.allinone;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Somebody's live feed: the frames that came so far.
final class Feed implements WebSocket.Listener, AutoCloseable {
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private Feed(HttpClient http, URI address) {
        socket = http.newWebSocketBuilder().buildAsync(address, this).join();
    }

    /// Opens it and says hello.
    static Feed open(HttpClient http, URI address, String token) {
        Feed feed = new Feed(http, address);
        feed.socket
                .sendText("{\"type\":\"hello\",\"token\":\"" + token + "\"}", true)
                .join();
        feed.await(frame -> frame.path("type").asText().equals("ready"));
        return feed;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                frames.add(ApiClient.JSON.readTree(partial.toString()));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    JsonNode await(Predicate<JsonNode> fits) {
        return ApiClient.await(() -> frames.stream().filter(fits).findFirst().orElse(null));
    }

    List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /// Fails if a frame came that the API's description doesn't know.
    @Override
    public void close() {
        socket.abort();
        frames.forEach(frame -> ApiClient.CONTRACT.checkSchema("ServerFrame", frame.toString()));
    }
}
