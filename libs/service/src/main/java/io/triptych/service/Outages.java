package io.triptych.service;

import io.triptych.postgres.SqlErrors;

/// What is nobody's mistake and may work later: a database or a service that does not answer.
final class Outages {
    private Outages() {}

    static boolean isOutage(Throwable thrown) {
        return thrown instanceof PeerUnavailableException || SqlErrors.isOutage(thrown);
    }
}
