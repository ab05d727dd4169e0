package io.triptych.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lets every `await()` without a limit of its own wait for 30 seconds: what takes a moment on a calm machine takes
/// long on a busy one, and a test that passes waits no longer for it. JUnit finds it by itself.
public final class PatientAwaits implements BeforeAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
