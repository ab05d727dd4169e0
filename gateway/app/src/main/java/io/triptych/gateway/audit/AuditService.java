package io.triptych.gateway.audit;

import io.triptych.service.peer.Peer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whose audit a line is from: the gateway's own, which is of people and their company, or that of a service behind it.
enum AuditService {
    IDENTITY(null),
    CONVERSATION(Peer.CONVERSATION),
    MESSAGE(Peer.MESSAGE),
    CONTACT(Peer.CONTACT);

    private final @Nullable Peer peer;

    AuditService(@Nullable Peer peer) {
        this.peer = peer;
    }

    /// Who is asked for it; nobody for the gateway's own.
    @Nullable
    Peer peer() {
        return peer;
    }

    /// Its name outside, by which lines of one time are in order.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AuditService> ofWord(String word) {
        return Stream.of(values())
                .filter(service -> service.word().equals(word))
                .findFirst();
    }
}
