package io.triptych.gateway.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The second factors of people: the locked secret of an authenticator app, and codes for who has lost it.
public interface SecondFactors {

    /// Whether somebody has one, and how many recovery codes are left.
    record State(boolean enabled, int recoveryCodesLeft) {}

    /// Looks at a locked secret for the step of time whose code was given; absent if it isn't one of now.
    @FunctionalInterface
    interface CodeCheck {
        @Nullable
        Long step(byte[] lockedSecret);
    }

    /// Locks a secret again; absent for one that stays as it is.
    @FunctionalInterface
    interface Relock {
        byte @Nullable [] anew(long userId, byte[] lockedSecret);
    }

    /// What its secret is locked for: copied to another's row it doesn't open.
    static String purposeOf(long userId) {
        return "second-factor:" + userId;
    }

    State state(long companyId, long userId);

    /// Keeps a secret that is to be confirmed, in place of another such; false while one is on.
    boolean prepare(long companyId, long userId, byte[] lockedSecret);

    /// Turns the prepared one on, with these recovery codes, if its code was given; false if not, or there is none.
    boolean confirm(long companyId, long userId, CodeCheck check, List<byte[]> recoveryHashes);

    /// Uses a code up: none is good twice.
    boolean use(long companyId, long userId, CodeCheck check);

    /// Uses a recovery code up.
    boolean useRecoveryCode(long companyId, long userId, byte[] hash);

    /// Deletes secret and codes; nothing when there are none.
    void disable(long companyId, long userId);

    /// Replaces the recovery codes; false while there is no second factor.
    boolean renewRecoveryCodes(long companyId, long userId, List<byte[]> recoveryHashes);

    /// Goes through all secrets of a company, whether confirmed or not, and keeps what `relock` makes of them. Each is
    /// held meanwhile, so that what somebody prepares at that time isn't overwritten.
    void lockAnew(long companyId, Relock relock);
}
