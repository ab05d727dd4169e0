package io.triptych.gateway.signin;

import io.triptych.gateway.model.Session;
import java.time.Duration;

/// What came of an attempt to sign in.
sealed interface SignInOutcome {

    record SignedIn(Session session) implements SignInOutcome {}

    /// No such account, not active, or another password.
    record Refused() implements SignInOutcome {}

    /// Too many failures; nobody may try for a while.
    record Blocked(Duration pause) implements SignInOutcome {}
}
