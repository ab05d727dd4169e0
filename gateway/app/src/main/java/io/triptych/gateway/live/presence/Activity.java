package io.triptych.gateway.live.presence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.json.JsonMapper;
import io.triptych.conversation.api.http.ConversationAccess;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who types in a conversation or looks at it, once it is known that they may see it.
///
/// Clients say it again every five seconds, so what conversation-service answered is kept for some of these, and what
/// comes faster is dropped. Never on the thread that reads the socket.
@Singleton
public final class Activity {

    private static final Duration HOLDS_FOR = Duration.ofSeconds(7);
    private static final Duration SAID_AT_MOST_EVERY = Duration.ofSeconds(1);
    private static final Duration ACCESS_KEPT = Duration.ofSeconds(20);
    private static final int KEPT_MAX = 100_000;

    private final Peers peers;
    private final JsonMapper json;
    private final Presence presence;
    private final Cache<Key, ConversationAccess> access = Caffeine.newBuilder()
            .expireAfterWrite(ACCESS_KEPT)
            .maximumSize(KEPT_MAX)
            .build();
    private final Cache<Said, Boolean> justSaid = Caffeine.newBuilder()
            .expireAfterWrite(SAID_AT_MOST_EVERY)
            .maximumSize(KEPT_MAX)
            .build();

    private record Key(long userId, long conversationId) {}

    private record Said(String kind, long userId) {}

    Activity(Peers peers, JsonMapper json, Presence presence) {
        this.peers = peers;
        this.json = json;
        this.presence = presence;
    }

    /// A person types in a conversation or looks at it; too many reports of the same are told once.
    public void of(String kind, Caller.Person person, long conversationId) {
        if (conversationId <= 0 || justSaid.asMap().putIfAbsent(new Said(kind, person.userId()), true) != null) {
            return;
        }
        Key key = new Key(person.userId(), conversationId);
        ConversationAccess known = access.getIfPresent(key);
        if (known != null) {
            say(kind, person, known);
            return;
        }
        var _ = peers.start(PeerRequest.get(Peer.CONVERSATION, "/conversations/" + conversationId + "/access", person))
                .thenAccept(reply -> {
                    ConversationAccess answered = read(reply);
                    if (answered != null) {
                        access.put(key, answered);
                        say(kind, person, answered);
                    }
                });
    }

    private void say(String kind, Caller.Person person, ConversationAccess where) {
        presence.says(kind, person, where, HOLDS_FOR);
    }

    private @Nullable ConversationAccess read(PeerAnswer reply) {
        if (!reply.isSuccess()) {
            return null;
        }
        try {
            return json.readValue(Answers.data(reply), ConversationAccess.class);
        } catch (IOException e) {
            throw new IllegalStateException("A peer's answer can't be read", e);
        }
    }
}
