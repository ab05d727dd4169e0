package io.triptych.message.whatsapp;

/// The Graph API said nothing about what it was asked: no answer in time, one of an edge, or that it is too much now.
final class GraphSilentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GraphSilentException(String why) {
        super(why, null, false, false);
    }
}
