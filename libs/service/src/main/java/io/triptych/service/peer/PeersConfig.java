package io.triptych.service.peer;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the other services are, and how long they are waited for.
///
/// @param gateway base URL of the gateway
/// @param conversation base URL of conversation-service
/// @param message base URL of message-service
/// @param messageIngest base URL of its role ingest, where webhooks go if the roles run apart; otherwise as `message`
/// @param contact base URL of contact-service
/// @param connectTimeout how long a connection to another service may take
/// @param readTimeout how long another service may take to answer
@ConfigurationProperties("triptych.peers")
public record PeersConfig(
        @Nullable URI gateway,
        @Nullable URI conversation,
        @Nullable URI message,
        @Nullable URI messageIngest,
        @Nullable URI contact,
        @Bindable(defaultValue = "2s") @NotNull Duration connectTimeout,
        @Bindable(defaultValue = "10s") @NotNull Duration readTimeout) {

    /// The base URL of a service; [IllegalStateException] if none is configured.
    public URI of(Peer peer) {
        URI uri = switch (peer) {
            case GATEWAY -> gateway;
            case CONVERSATION -> conversation;
            case MESSAGE -> message;
            case MESSAGE_INGEST -> messageIngest == null ? message : messageIngest;
            case CONTACT -> contact;
        };
        if (uri == null) {
            throw new IllegalStateException("triptych.peers." + peer.key() + " is missing");
        }
        return uri;
    }
}
