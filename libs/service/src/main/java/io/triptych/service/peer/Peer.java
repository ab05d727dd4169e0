package io.triptych.service.peer;

import java.util.Locale;

/// Another service of the installation.
public enum Peer {
    GATEWAY("gateway"),
    CONVERSATION("conversation-service"),
    MESSAGE("message-service"),
    /// The role of message-service that takes webhooks in, where it runs apart from the others.
    MESSAGE_INGEST("message-service"),
    CONTACT("contact-service");

    private final String audience;

    Peer(String audience) {
        this.audience = audience;
    }

    /// Its name in service tokens.
    public String audience() {
        return audience;
    }

    /// Its name in configuration.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
