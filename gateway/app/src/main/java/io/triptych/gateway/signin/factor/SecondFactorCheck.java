package io.triptych.gateway.signin.factor;

import io.triptych.gateway.model.Authenticator;
import io.triptych.gateway.model.SecondFactors;
import io.triptych.service.secret.SecretBox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Uses up what somebody gives as their second factor: a code of the app, or a recovery code in its place.
@Singleton
public final class SecondFactorCheck {

    private static final Pattern OF_THE_APP = Pattern.compile("[0-9]{6}");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final SecondFactors factors;
    private final Authenticator authenticator;
    private final SecretBox box;
    private final Clock clock;

    SecondFactorCheck(SecondFactors factors, Authenticator authenticator, SecretBox box, Clock clock) {
        this.factors = factors;
        this.authenticator = authenticator;
        this.box = box;
        this.clock = clock;
    }

    /// Whether it was good. It isn't a second time.
    public boolean use(long companyId, long userId, String code) {
        String typed = SPACE.matcher(code).replaceAll("");
        return OF_THE_APP.matcher(typed).matches()
                ? factors.use(companyId, userId, locked -> step(userId, locked, typed))
                : factors.useRecoveryCode(companyId, userId, RecoveryCodes.hash(typed));
    }

    /// The step of time whose code it is by this secret.
    @Nullable
    Long step(long userId, byte[] locked, String code) {
        return authenticator.step(box.open(locked, SecondFactors.purposeOf(userId)), code, clock.instant());
    }
}
