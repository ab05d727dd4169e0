package io.triptych.gateway.live.socket;

import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;

/// A client that keeps what it knows from frames: it takes each frame's `seq` for its place, breaks off between two
/// frames as chance will have it, and resumes from there. Only a conversation that it hasn't got brings its thread by a
/// load, as when somebody opens it.
final class ResumingClient {

    private static final int FRAMES_BETWEEN_BREAKS_MAX = 20;

    private final HttpClient http;
    private final URI events;
    private final Person person;
    private final Random random;
    private final int breaksMax;
    private final LongFunction<Map<Long, Long>> load;
    private final Map<Long, Long> versions = new TreeMap<>();
    private final Map<Long, Map<Long, Long>> threads = new TreeMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private String since;
    private Connection present;
    private int breaks;
    private int connections;
    private int framesUntilBreak;
    private boolean closed;

    /// `load` answers a conversation's messages as they are now, with their versions.
    ResumingClient(
            HttpClient http,
            URI events,
            Person person,
            Random random,
            int breaksMax,
            LongFunction<Map<Long, Long>> load) {
        this.http = http;
        this.events = events;
        this.person = person;
        this.random = random;
        this.breaksMax = breaksMax;
        this.load = load;
    }

    Person person() {
        return person;
    }

    synchronized boolean isReady() {
        return since != null;
    }

    synchronized int breaks() {
        return breaks;
    }

    /// The version of each conversation that it sees.
    synchronized Map<Long, Long> conversations() {
        return Map.copyOf(versions);
    }

    /// The version of each message, by the conversations that it sees.
    synchronized Map<Long, Map<Long, Long>> threads() {
        Map<Long, Map<Long, Long>> all = new TreeMap<>();
        threads.forEach((id, messages) -> all.put(id, Map.copyOf(messages)));
        return all;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    synchronized String story() {
        return breaks + " breaks, " + connections + " connections, at " + since + ", " + problems;
    }

    synchronized void connect() {
        if (closed) {
            return;
        }
        Connection next = new Connection();
        present = next;
        connections++;
        framesUntilBreak = 1 + random.nextInt(FRAMES_BETWEEN_BREAKS_MAX);
        http.newWebSocketBuilder().buildAsync(events, next).exceptionally(failure -> {
            lost(next);
            return null;
        });
    }

    /// Whoever lost it, the place is kept.
    private synchronized void lost(Connection connection) {
        if (connection == present) {
            present = null;
            Thread.ofVirtual().start(this::connect);
        }
    }

    synchronized void close() {
        closed = true;
        if (present != null && present.socket != null) {
            present.socket.abort();
        }
    }

    /// Says whether to go on.
    private synchronized boolean take(Connection connection, Json frame) {
        if (connection != present) {
            return false;
        }
        String type = frame.get("type").asText();
        if (type.equals("ready")) {
            ready(connection, frame.get("seq").asText());
        } else if (type.equals("resync")) {
            problems.add("resync at " + since);
        } else if (frame.has("seq")) {
            return live(connection, type, frame);
        }
        return true;
    }

    private void ready(Connection connection, String seq) {
        if (since != null && !seq.equals(since)) {
            problems.add("ready at " + seq + " and not at " + since);
        }
        since = seq;
        connection.last = seq;
    }

    private boolean live(Connection connection, String type, Json frame) {
        String seq = frame.get("seq").asText();
        if (seq.compareTo(connection.last) <= 0) {
            problems.add(seq + " after " + connection.last);
        }
        connection.last = seq;
        since = seq;
        apply(type, frame.get("data"));
        framesUntilBreak--;
        if (framesUntilBreak > 0 || breaks == breaksMax) {
            return true;
        }
        breaks++;
        return false;
    }

    private void apply(String type, Json data) {
        if (type.startsWith("message.")) {
            Json message = data.get("message");
            thread(message.get("conversationId").asLong())
                    .merge(message.get("id").asLong(), message.get("version").asLong(), Math::max);
            return;
        }
        long id = data.get("id").asLong();
        if (type.equals("conversation.removed")) {
            versions.remove(id);
            threads.remove(id);
        } else {
            versions.merge(id, data.get("version").asLong(), Math::max);
            thread(id);
        }
    }

    private Map<Long, Long> thread(long conversation) {
        return threads.computeIfAbsent(conversation, id -> new TreeMap<>(load.apply(id)));
    }

    private final class Connection implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;
        private String last = "";

        @Override
        public void onOpen(WebSocket opened) {
            String place;
            synchronized (ResumingClient.this) {
                socket = opened;
                place = since == null ? "" : ",\"since\":\"" + since + "\"";
            }
            opened.sendText("{\"type\":\"hello\",\"token\":\"" + person.token() + "\"" + place + "}", true);
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                Json frame = Json.of(text.toString());
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
            if (code != CloseCode.TOO_SLOW.number()) {
                problems.add("closed with " + code);
            }
            lost(this);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost(this);
        }
    }
}
