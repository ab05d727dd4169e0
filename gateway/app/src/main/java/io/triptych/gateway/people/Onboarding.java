package io.triptych.gateway.people;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.gateway.model.Members;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Looks at what a company has, for each step on the way to its first message. Nothing about it is stored: a step is
/// done when what it leads to is there.
@Singleton
final class Onboarding {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Peers peers;
    private final Members members;
    private final JsonMapper json;

    Onboarding(Peers peers, Members members, JsonMapper json) {
        this.peers = peers;
        this.members = members;
        this.json = json;
    }

    /// A step, and whether it is done.
    @Serdeable
    record Step(String id, boolean done) {}

    List<Step> steps(Caller.Person admin) {
        CompletableFuture<PeerAnswer> accounts =
                peers.start(PeerRequest.get(Peer.MESSAGE, "/whatsapp-accounts", admin));
        CompletableFuture<PeerAnswer> counts =
                peers.start(PeerRequest.get(Peer.CONVERSATION, "/conversations/counts", admin));
        boolean invited = members.all(admin.companyId()).size() > 1;
        List<JsonNode> numbers = numbers(data(accounts));
        boolean webhookSeen = numbers.stream().anyMatch(number -> number.get("webhookSeenAt") != null);
        return List.of(
                new Step("number_connected", !numbers.isEmpty()),
                new Step("webhook_seen", webhookSeen),
                new Step("team_invited", invited),
                new Step("first_message", hasAny(data(counts))));
    }

    private static List<JsonNode> numbers(JsonNode data) {
        JsonNode accounts = data.get("accounts");
        return accounts == null
                ? List.of()
                : StreamSupport.stream(accounts.values().spliterator(), false).toList();
    }

    /// A conversation begins with its first message.
    private static boolean hasAny(JsonNode counts) {
        return isPositive(counts.get("all")) || isPositive(counts.get("archived"));
    }

    private static boolean isPositive(@Nullable JsonNode count) {
        return count != null && count.getIntValue() > 0;
    }

    private JsonNode data(CompletableFuture<PeerAnswer> started) {
        PeerAnswer answer = Peers.await(started);
        if (!answer.isSuccess()) {
            throw new FailureException(FailureCode.UNAVAILABLE, "This is not available at the moment", RETRY_AFTER);
        }
        try {
            JsonNode data = json.readValue(Answers.data(answer), JsonNode.class);
            return data == null ? JsonNode.nullNode() : data;
        } catch (IOException e) {
            throw new UncheckedIOException("A service answered something else than JSON", e);
        }
    }
}
