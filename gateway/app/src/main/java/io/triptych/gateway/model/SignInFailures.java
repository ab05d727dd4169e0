package io.triptych.gateway.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The failed sign-ins of the last minutes, counted by account and by address across all replicas.
public interface SignInFailures {

    /// How long nobody may try, if there were too many.
    @Nullable
    Duration blockedFor(String account, String address);

    /// Counts one. If there were too many meanwhile it isn't counted, and the answer is how long nobody may try.
    @Nullable
    Duration record(String account, String address);
}
