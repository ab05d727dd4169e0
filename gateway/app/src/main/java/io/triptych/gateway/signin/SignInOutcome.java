package io.triptych.gateway.signin;

import io.triptych.gateway.model.Session;
import java.time.Duration;

/// What came of an attempt to sign in.
sealed interface SignInOutcome {

    record SignedIn(Session session) implements SignInOutcome {}

    /// No such account, not active, another password, or a wrong code.
    record Refused() implements SignInOutcome {}

    /// Right so far, and a code is needed as well.
    record CodeNeeded() implements SignInOutcome {}

    /// Right so far, but the password is for one time, and no other was chosen.
    record ChangeNeeded() implements SignInOutcome {}

    /// Too many failures; nobody may try for a while.
    record Blocked(Duration pause) implements SignInOutcome {}
}
