package io.triptych.service.peer;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// Asks another service on its API's port whether it can be called, on a connection of its own.
///
/// It can't if it answers nothing, or that it still starts ([#WARM_UP]). Every other answer will do: what it lacks, its
/// database for instance, it says itself to each call, and not every call needs it. Where health has a port of its own
/// the answer is 404, and the platform leads us to nobody who isn't ready.
public final class PeerReadiness {
    /// The part of a readiness report that is down while the service still starts.
    public static final String WARM_UP = "warm-up";

    /// Readiness asks the database, and waits 2 s for it.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(4);

    private static final Duration CONNECT_MAX = Duration.ofSeconds(1);
    private static final String PATH = "/health/readiness";
    private static final int NOT_READY = 503;

    private final JsonMapper json = JsonMapper.createDefault();
    private final PeerConnections connections = new PeerConnections(CONNECT_MAX, ANSWER_MAX);

    boolean admitsCalls(URI base) {
        BasicClassicHttpRequest question =
                new BasicClassicHttpRequest("GET", base.resolve(PATH).getRawPath());
        question.setHeader(HttpHeaders.CONNECTION, "close");
        try {
            PeerAnswer answer = connections.exchange(base, question);
            return answer.status() != NOT_READY || !isStarting(answer.body());
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private boolean isStarting(byte[] body) {
        try {
            JsonNode part = member(member(json.readValue(body, JsonNode.class), "details"), WARM_UP);
            JsonNode status = member(part, "status");
            return status != null && status.isString() && !"UP".equals(status.getStringValue());
        } catch (IOException notOurs) {
            // A balancer in between answers for a service that isn't there.
            return true;
        }
    }

    private static @Nullable JsonNode member(@Nullable JsonNode node, String name) {
        return node == null || !node.isObject() ? null : node.get(name);
    }

    void close() {
        connections.close();
    }
}
