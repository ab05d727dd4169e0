package io.triptych.allinone;

import io.triptych.allinone.settings.Settings;
import java.time.Duration;

/// Somebody who stays signed in: an access token lives for five minutes.
final class Worker {
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(3);

    private final Settings settings;
    private final String email;
    private ApiClient client;
    private long signedInAt;

    Worker(Settings settings, String email) {
        this.settings = settings;
        this.email = email;
        signIn();
    }

    private void signIn() {
        client = ApiClient.signedIn(settings, email);
        signedInAt = System.nanoTime();
    }

    synchronized ApiClient client() {
        if (System.nanoTime() - signedInAt > RENEWED_AFTER.toNanos()) {
            signIn();
        }
        return client;
    }
}
