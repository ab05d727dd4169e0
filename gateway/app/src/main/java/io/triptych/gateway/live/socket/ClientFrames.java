package io.triptych.gateway.live.socket;

import com.nimbusds.jwt.SignedJWT;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.gateway.live.presence.Activity;
import io.triptych.gateway.live.presence.Presence;
import io.triptych.service.token.Caller;
import io.triptych.service.token.PersonTokens;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a client says. A kind that is not known is ignored, as a newer client may talk to an older server.
@Singleton
final class ClientFrames {

    private static final String PONG = "{\"type\":\"pong\"}";
    private static final Set<String> ACTIVITIES = Set.of("typing", "viewing");

    private final JsonMapper json;
    private final PersonTokens tokens;
    private final Greeting greeting;
    private final Presence presence;
    private final Activity activity;

    ClientFrames(JsonMapper json, PersonTokens tokens, Greeting greeting, Presence presence, Activity activity) {
        this.json = json;
        this.tokens = tokens;
        this.greeting = greeting;
        this.presence = presence;
        this.activity = activity;
    }

    void take(LiveSession session, String text) {
        JsonNode frame = read(text);
        if (frame == null || !frame.isObject()) {
            session.close(CloseCode.NOT_UNDERSTOOD);
            return;
        }
        String type = string(frame, "type");
        if ("hello".equals(type)) {
            hello(session, string(frame, "token"), string(frame, "since"));
        } else if ("ping".equals(type)) {
            session.answer(PONG);
        } else if (type != null && ACTIVITIES.contains(type)) {
            JsonNode id = frame.get("conversationId");
            LiveSession.Member member = session.member();
            if (member != null && id != null && id.isNumber()) {
                activity.of(type, member.person(), id.getLongValue());
            }
        }
    }

    private void hello(LiveSession session, @Nullable String token, @Nullable String since) {
        Caller.Person person = token == null ? null : tokens.verify(token).orElse(null);
        if (person == null) {
            session.close(CloseCode.UNAUTHORIZED);
            return;
        }
        boolean isFirst = session.member() == null;
        greeting.greet(session, new LiveSession.Member(person, endOf(person)), since);
        if (isFirst && !session.isClosed()) {
            presence.arrived(person);
        }
    }

    /// The token was verified, so it has an end.
    private static Instant endOf(Caller.Person person) {
        try {
            return SignedJWT.parse(person.token().reveal())
                    .getJWTClaimsSet()
                    .getExpirationTime()
                    .toInstant();
        } catch (ParseException e) {
            throw new IllegalStateException("A verified token can't be read", e);
        }
    }

    private @Nullable JsonNode read(String text) {
        try {
            return json.readValue(text, JsonNode.class);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String string(JsonNode frame, String name) {
        JsonNode value = frame.get(name);
        return value != null && value.isString() ? value.getStringValue() : null;
    }
}
