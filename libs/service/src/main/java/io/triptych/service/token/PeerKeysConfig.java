package io.triptych.service.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/// What this service signs its tokens for others with. A service's key is known to it and to those that call it, and so
/// a service that was broken into can't call whom it never calls. Without one `service-token-key` signs, as where all
/// services share a single key.
///
/// @param gateway secret: signs tokens for the gateway
/// @param conversation secret: signs tokens for conversation-service
/// @param message secret: signs tokens for message-service
/// @param contact secret: signs tokens for contact-service
@ConfigurationProperties("triptych.peer-token-keys")
record PeerKeysConfig(
        @Nullable Secret gateway,
        @Nullable Secret conversation,
        @Nullable Secret message,
        @Nullable Secret contact) {

    /// Throws a ConfigurationException if a key is too short.
    PeerKeysConfig {
        check("gateway", gateway);
        check("conversation", conversation);
        check("message", message);
        check("contact", contact);
    }

    private static void check(String name, @Nullable Secret key) {
        if (key != null) {
            TokenConfig.keys("triptych.peer-token-keys." + name, key);
        }
    }

    /// What a token for this callee is signed with; nothing if there is none of its own.
    @Nullable
    Secret of(String callee) {
        Secret key = switch (callee) {
            case "gateway" -> gateway;
            case "conversation-service" -> conversation;
            case "message-service" -> message;
            case "contact-service" -> contact;
            default -> null;
        };
        return key == null ? null : TokenConfig.keys(callee, key).getFirst();
    }
}
