package io.triptych.service;

/// Another service could not be reached or did not answer in time. Whether it did what was asked is not known.
public final class PeerUnavailableException extends RuntimeException implements PassesWithTime {
    private static final long serialVersionUID = 1L;

    private final Peer peer;

    PeerUnavailableException(Peer peer, Throwable cause) {
        super(peer.audience() + " is unavailable: " + cause, cause);
        this.peer = peer;
    }

    public Peer peer() {
        return peer;
    }
}
