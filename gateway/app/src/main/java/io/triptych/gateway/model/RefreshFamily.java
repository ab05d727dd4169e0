package io.triptych.gateway.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One sign-in that is kept alive by tokens which follow each other. Only the newest is good; the one before it, for
/// a short while, gets the newest too, as several tabs ask at once and answers get lost. Any other is a stolen one.
public record RefreshFamily(int generation, Instant expiresAt, boolean revoked) {

    /// How long a refresh token lives.
    public static final Duration LIFETIME = Duration.ofDays(14);

    /// How long a replaced token is good for the newest one.
    public static final Duration GRACE = Duration.ofSeconds(20);

    /// What is to be done with a token that came.
    public enum Verdict {
        /// It is the newest: replace it.
        ROTATE,
        /// It was replaced a moment ago: answer with the newest.
        NEWEST,
        /// It was replaced long ago: somebody has a copy. End the family.
        REUSED,
        /// The family has ended.
        ENDED
    }

    /// Judges the token of a generation that was replaced at `rotatedAt`, if it is known when.
    public Verdict judge(int presented, @Nullable Instant rotatedAt, Instant now) {
        if (revoked || !now.isBefore(expiresAt)) {
            return Verdict.ENDED;
        }
        if (presented == generation) {
            return Verdict.ROTATE;
        }
        boolean justReplaced = rotatedAt != null && !now.isAfter(rotatedAt.plus(GRACE));
        return presented < generation && justReplaced ? Verdict.NEWEST : Verdict.REUSED;
    }
}
