package io.triptych.allinone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// A browser that somebody works in all day: it loads everything once, then keeps it by frames, and resumes
/// wherever its connection breaks, at any of the gateways. It breaks off by itself between two frames, too, as
/// chance will have it.
final class FollowingClient {
    private static final int FRAMES_BETWEEN_BREAKS_MAX = 12;

    private final HttpClient http;
    private final List<URI> gateways;
    private final Worker person;
    private final Random random;
    private final Supplier<Boolean> mayBreak;
    private final Map<Long, JsonNode> conversations = new TreeMap<>();
    private final Map<Long, Map<Long, Long>> threads = new TreeMap<>();
    private String since;
    private Connection present;
    private int framesUntilBreak;
    private int resyncs;
    private boolean isClosed;

    /// `mayBreak` is asked before each time that it breaks off by itself.
    FollowingClient(HttpClient http, List<URI> gateways, Worker person, Random random, Supplier<Boolean> mayBreak) {
        this.http = http;
        this.gateways = gateways;
        this.person = person;
        this.random = random;
        this.mayBreak = mayBreak;
    }

    Worker person() {
        return person;
    }

    synchronized boolean isReady() {
        return since != null;
    }

    synchronized int resyncs() {
        return resyncs;
    }

    /// Of each conversation what a list shows, and the versions of its messages.
    record Known(long version, long unread, String assignedTo, long lastMessage, Map<Long, Long> thread) {
        static Known of(JsonNode conversation, Map<Long, Long> thread) {
            return new Known(
                    conversation.path("version").asLong(),
                    conversation.path("unreadCount").asLong(),
                    conversation.path("assignedTo").asText(),
                    conversation.path("lastMessage").path("id").asLong(),
                    Map.copyOf(thread));
        }
    }

    /// What its user sees.
    synchronized Map<Long, Known> state() {
        Map<Long, Known> state = new TreeMap<>();
        conversations.forEach((id, conversation) -> state.put(id, Known.of(conversation, threads.get(id))));
        return state;
    }

    /// What somebody sees who loads everything now.
    static Map<Long, Known> freshState(Worker person) {
        Map<Long, Known> state = new TreeMap<>();
        for (JsonNode conversation : list(person)) {
            long id = conversation.path("id").asLong();
            state.put(id, Known.of(conversation, thread(person, id)));
        }
        return state;
    }

    private static List<JsonNode> list(Worker person) {
        return person.client().pages("/conversations?limit=100", "conversations");
    }

    private static Map<Long, Long> thread(Worker person, long conversation) {
        Map<Long, Long> versions = new TreeMap<>();
        person.client()
                .pages("/conversations/" + conversation + "/messages?limit=50", "messages")
                .forEach(message -> versions.put(
                        message.path("id").asLong(), message.path("version").asLong()));
        return versions;
    }

    synchronized void connect() {
        if (isClosed) {
            return;
        }
        Connection next = new Connection();
        present = next;
        framesUntilBreak = 1 + random.nextInt(FRAMES_BETWEEN_BREAKS_MAX);
        URI gateway = gateways.get(random.nextInt(gateways.size()));
        http.newWebSocketBuilder().buildAsync(gateway, next).exceptionally(failure -> {
            lost(next);
            return null;
        });
    }

    private synchronized void lost(Connection connection) {
        if (connection == present) {
            present = null;
            Thread.ofVirtual().start(this::connect);
        }
    }

    synchronized void close() {
        isClosed = true;
        if (present != null && present.socket != null) {
            present.socket.abort();
        }
    }

    /// Says whether to go on.
    private synchronized boolean take(Connection connection, JsonNode frame) {
        if (connection != present) {
            return false;
        }
        switch (frame.path("type").asText()) {
            case "ready" -> {
                boolean isFirst = since == null;
                since = frame.path("seq").asText();
                if (isFirst) {
                    loadEverything();
                }
            }
            case "resync" -> {
                resyncs++;
                loadEverything();
            }
            default -> {
                return !frame.has("seq") || live(frame);
            }
        }
        return true;
    }

    private void loadEverything() {
        conversations.clear();
        threads.clear();
        list(person).forEach(this::keep);
    }

    private boolean live(JsonNode frame) {
        since = frame.path("seq").asText();
        apply(frame.path("type").asText(), frame.path("data"));
        framesUntilBreak--;
        return framesUntilBreak > 0 || !mayBreak.get();
    }

    private void apply(String type, JsonNode data) {
        if (type.startsWith("message.")) {
            keep(data.path("conversation"));
            JsonNode message = data.path("message");
            threads.get(message.path("conversationId").asLong())
                    .merge(message.path("id").asLong(), message.path("version").asLong(), Math::max);
        } else if (type.equals("conversation.updated")) {
            keep(data);
        } else if (type.equals("conversation.removed")) {
            conversations.remove(data.path("id").asLong());
            threads.remove(data.path("id").asLong());
        }
    }

    private void keep(JsonNode conversation) {
        long id = conversation.path("id").asLong();
        conversations.merge(id, conversation, (known, next) -> version(next) > version(known) ? next : known);
        threads.computeIfAbsent(id, ignored -> thread(person, id));
    }

    private static long version(JsonNode conversation) {
        return conversation.path("version").asLong();
    }

    private final class Connection implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;

        @Override
        public void onOpen(WebSocket opened) {
            String place;
            synchronized (FollowingClient.this) {
                socket = opened;
                place = since == null ? "" : ",\"since\":\"" + since + "\"";
            }
            opened.sendText("{\"type\":\"hello\",\"token\":\"" + person.client().token() + "\"" + place + "}", true);
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                JsonNode frame = read(text.toString());
                text.setLength(0);
                if (!take(this, frame)) {
                    from.abort();
                    lost(this);
                    return null;
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost(this);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost(this);
        }
    }

    private static JsonNode read(String frame) {
        try {
            return ApiClient.JSON.readTree(frame);
        } catch (IOException e) {
            throw new IllegalStateException(frame, e);
        }
    }
}
