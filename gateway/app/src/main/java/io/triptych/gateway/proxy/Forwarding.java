package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Passes a person's call on to the service that answers it: the same path below `/api/v1`, query and body as they
/// came, the answer as it comes back.
///
/// Whoever sees every conversation of their company needs no question about one: the peer itself finds no row of
/// another company.
@Singleton
final class Forwarding {

    private static final String BASE = "/api/v1";
    private static final String COMPANY = "companyId";

    private final Peers peers;

    Forwarding(Peers peers) {
        this.peers = peers;
    }

    /// Passes a call on that the peer decides about by itself.
    HttpResponse<?> forward(Peer peer, Caller.Person person, HttpRequest<?> request) {
        return Answers.passedOn(peers.call(call(peer, person, request)));
    }

    /// Passes a reading call on while it is asked whether the person may see the conversation; if not, what was read is
    /// dropped and never shown.
    HttpResponse<?> readIn(long conversationId, Peer peer, Caller.Person person, HttpRequest<?> request) {
        if (ConversationPolicy.seesAll(person.role())) {
            return forward(peer, person, request);
        }
        var reading = peers.start(call(peer, person, request));
        PeerAnswer access;
        try {
            access = access(conversationId, person);
        } catch (RuntimeException e) {
            reading.cancel(false);
            throw e;
        }
        return Answers.passedOn(access.isSuccess() ? Peers.await(reading) : access);
    }

    /// Passes a writing call on once it is known that the person may write in the conversation.
    HttpResponse<?> writeIn(long conversationId, Peer peer, Caller.Person person, HttpRequest<?> request) {
        if (ConversationPolicy.seesAll(person.role())) {
            return forward(peer, person, request);
        }
        PeerRequest call = call(peer, person, request);
        PeerAnswer access = access(conversationId, person);
        return Answers.passedOn(access.isSuccess() ? peers.call(call) : access);
    }

    /// What is answered to a person who may not see this conversation; nothing if they may.
    @Nullable
    PeerAnswer refusal(long conversationId, Caller.Person person) {
        return ConversationPolicy.seesAll(person.role()) ? null : unseen(conversationId, person);
    }

    /// The same where nobody else would notice that there is no such conversation in the company: who sees all is asked
    /// about as well.
    @Nullable
    PeerAnswer unseen(long conversationId, Caller.Person person) {
        PeerAnswer access = access(conversationId, person);
        return access.isSuccess() ? null : access;
    }

    private PeerAnswer access(long conversationId, Caller.Person person) {
        return peers.call(PeerRequest.get(Peer.CONVERSATION, "/conversations/" + conversationId + "/access", person));
    }

    /// The call as it goes on, once it was checked that it means the own company.
    PeerRequest call(Peer peer, Caller.Person person, HttpRequest<?> request) {
        byte[] body = body(request);
        OwnCompany.check(person, request.getParameters().getAll(COMPANY));
        if (body != null) {
            checkBody(person, body);
        }
        return body == null
                ? new PeerRequest(peer, request.getMethodName(), target(request), person, Map.of(), null)
                : PeerRequest.json(peer, request.getMethodName(), target(request), person, body);
    }

    /// The body of a call that is taken as bytes; none of any other.
    static byte @Nullable [] body(HttpRequest<?> request) {
        return request.getBody().orElse(null) instanceof byte[] bytes ? bytes : null;
    }

    private static void checkBody(Caller.Person person, byte[] body) {
        if (body.length > JsonFields.BODY_BYTES_MAX) {
            throw new FailureException(FailureCode.TOO_LARGE, "The body has more than 1 MB");
        }
        if (OwnCompany.isMentioned(body)) {
            OwnCompany.check(person, body);
        }
    }

    /// Path and query as they came, without what only the gateway looks at.
    private static String target(HttpRequest<?> request) {
        String path = request.getUri().getRawPath().substring(BASE.length());
        String query = request.getUri().getRawQuery();
        if (query == null) {
            return path;
        }
        List<String> parameters = Arrays.stream(query.split("&", -1))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(COMPANY + "="))
                .toList();
        return parameters.isEmpty() ? path : path + parameters.stream().collect(Collectors.joining("&", "?", ""));
    }
}
