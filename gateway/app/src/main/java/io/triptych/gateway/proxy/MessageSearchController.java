package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.service.call.JsonBytes;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.call.RawJson;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Messages by what they say: message-service finds them, conversation-service confirms that the person may see their
/// conversations, and adds these. What it doesn't confirm is left out.
@Controller("/api/v1/messages/search")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessageSearchController {

    private static final String CONVERSATION = "conversationId";

    private final Forwarding forwarding;
    private final Peers peers;

    MessageSearchController(Forwarding forwarding, Peers peers) {
        this.forwarding = forwarding;
        this.peers = peers;
    }

    @Get
    HttpResponse<?> search(Caller.Person person, HttpRequest<?> request) {
        PeerRequest call = forwarding.call(Peer.MESSAGE, person, request);
        Long only = QueryParameters.of(request).id(CONVERSATION);
        PeerAnswer refusal = only == null ? null : forwarding.unseen(only, person);
        if (refusal != null) {
            return Answers.passedOn(refusal);
        }
        PeerAnswer found = peers.call(call);
        if (!found.isSuccess()) {
            return Answers.passedOn(found);
        }
        Map<String, byte[]> page = RawJson.members(Answers.data(found));
        List<Map<String, byte[]>> hits = RawJson.items(Objects.requireNonNull(page.get("hits"))).stream()
                .map(RawJson::members)
                .toList();
        if (hits.isEmpty()) {
            return Answers.passedOn(found);
        }
        String ids = hits.stream()
                .map(MessageSearchController::conversationId)
                .distinct()
                .collect(Collectors.joining(","));
        PeerAnswer seen = peers.call(PeerRequest.get(Peer.CONVERSATION, "/conversations/named?ids=" + ids, person));
        return seen.isSuccess()
                ? HttpResponse.ok(JsonBytes.success(page(hits, byId(seen), page.get("nextCursor"))))
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                : Answers.passedOn(seen);
    }

    private static Map<String, byte[]> byId(PeerAnswer answer) {
        Map<String, byte[]> byId = new HashMap<>();
        byte[] conversations = RawJson.members(Answers.data(answer)).get("conversations");
        for (byte[] each : RawJson.items(Objects.requireNonNull(conversations))) {
            byId.put(text(RawJson.members(each).get("id")), each);
        }
        return byId;
    }

    private static byte[] page(
            List<Map<String, byte[]>> hits, Map<String, byte[]> conversations, byte @Nullable [] nextCursor) {
        JsonBytes out = new JsonBytes(2_000 * hits.size());
        out.ascii("{\"hits\":[");
        String separator = "";
        for (Map<String, byte[]> hit : hits) {
            byte[] conversation = conversations.get(conversationId(hit));
            if (conversation != null) {
                out.ascii(separator).ascii("{\"message\":").raw(message(hit));
                out.ascii(",\"conversation\":").raw(conversation);
                out.ascii(",\"highlight\":").raw(Objects.requireNonNull(hit.get("highlight")));
                out.ascii("}");
                separator = ",";
            }
        }
        out.ascii("]");
        if (nextCursor != null) {
            out.ascii(",\"nextCursor\":").raw(nextCursor);
        }
        return out.ascii("}").toBytes();
    }

    private static byte[] message(Map<String, byte[]> hit) {
        return Objects.requireNonNull(hit.get("message"));
    }

    private static String conversationId(Map<String, byte[]> hit) {
        return text(RawJson.members(message(hit)).get(CONVERSATION));
    }

    private static String text(byte @Nullable [] number) {
        return new String(Objects.requireNonNull(number), StandardCharsets.US_ASCII);
    }
}
