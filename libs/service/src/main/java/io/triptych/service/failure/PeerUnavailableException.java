package io.triptych.service.failure;

/// Another service could not be reached or did not answer in time. Whether it did what was asked is not known.
public final class PeerUnavailableException extends RuntimeException implements PassesWithTime {
    private static final long serialVersionUID = 1L;

    private final String peer;

    /// The service of this name gave no answer.
    public PeerUnavailableException(String peer, Throwable cause) {
        super(peer + " is unavailable: " + cause, cause);
        this.peer = peer;
    }

    /// The name of the service.
    public String peer() {
        return peer;
    }
}
