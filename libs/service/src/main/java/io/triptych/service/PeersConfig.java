package io.triptych.service;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the other services are, and how long they are waited for. `messageIngest` is where webhooks go if
/// message-service's
/// roles run apart; without it they go where all its calls go.
@ConfigurationProperties("triptych.peers")
record PeersConfig(
        @Nullable URI gateway,
        @Nullable URI conversation,
        @Nullable URI message,
        @Nullable URI messageIngest,
        @Nullable URI contact,
        @Bindable(defaultValue = "2s") @NotNull Duration connectTimeout,
        @Bindable(defaultValue = "10s") @NotNull Duration readTimeout) {

    URI of(Peer peer) {
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
