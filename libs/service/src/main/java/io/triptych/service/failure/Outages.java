package io.triptych.service.failure;

import io.triptych.postgres.SqlErrors;

/// What is nobody's mistake and may work later: a database or a service that does not answer.
public final class Outages {
    private Outages() {}

    /// Whether what was thrown says that a database or a service does not answer.
    public static boolean isOutage(Throwable thrown) {
        return thrown instanceof PeerUnavailableException || SqlErrors.isOutage(thrown);
    }
}
