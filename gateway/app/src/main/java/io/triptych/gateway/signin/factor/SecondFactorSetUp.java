package io.triptych.gateway.signin.factor;

import io.triptych.gateway.model.Authenticator;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.SecondFactors;
import io.triptych.gateway.model.User;
import io.triptych.gateway.signin.password.PasswordGuard;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.util.List;

/// Turns the own second factor on, off, and gives new recovery codes: for who knows the own password. A wrong
/// password or code counts like a failed sign-in.
@Singleton
final class SecondFactorSetUp {

    private final SecondFactors factors;
    private final Authenticator authenticator;
    private final SecretBox box;
    private final PasswordGuard guard;
    private final SecondFactorCheck check;
    private final Directory directory;

    SecondFactorSetUp(
            SecondFactors factors,
            Authenticator authenticator,
            SecretBox box,
            PasswordGuard guard,
            SecondFactorCheck check,
            Directory directory) {
        this.factors = factors;
        this.authenticator = authenticator;
        this.box = box;
        this.guard = guard;
        this.check = check;
        this.directory = directory;
    }

    /// A secret that is to be confirmed, and what a QR code says of it.
    record Prepared(Secret secret, Secret uriSecret) {}

    SecondFactors.State state(long companyId, long userId) {
        return factors.state(companyId, userId);
    }

    Prepared prepare(User user, String password, String address) {
        guard.proven(user, password, address);
        if (!box.isThere()) {
            throw conflict("This installation has no key to keep second factors with");
        }
        Secret secret = authenticator.newSecret();
        byte[] locked = box.lock(secret, SecondFactors.purposeOf(user.id()));
        if (!factors.prepare(user.companyId(), user.id(), locked)) {
            throw conflict("There is a second factor already");
        }
        String uri = authenticator.uri(secret, directory.companyName(user.companyId()), user.email());
        return new Prepared(secret, new Secret(uri));
    }

    /// The recovery codes, which nobody sees again.
    List<String> confirm(User user, String code, String address) {
        var blocked = guard.blockedFor(user.email(), address);
        if (blocked != null) {
            throw PasswordGuard.tooMany(blocked);
        }
        if (user.secondFactor()) {
            throw conflict("There is a second factor already");
        }
        List<String> codes = RecoveryCodes.fresh();
        boolean confirmed = factors.confirm(
                user.companyId(),
                user.id(),
                locked -> check.step(user.id(), locked, code.strip()),
                RecoveryCodes.hashes(codes));
        if (!confirmed) {
            throw guard.wrong(user, address, "code");
        }
        return codes;
    }

    void disable(User user, String password, String address) {
        guard.proven(user, password, address);
        factors.disable(user.companyId(), user.id());
    }

    List<String> renewCodes(User user, String password, String address) {
        guard.proven(user, password, address);
        List<String> codes = RecoveryCodes.fresh();
        if (!factors.renewRecoveryCodes(user.companyId(), user.id(), RecoveryCodes.hashes(codes))) {
            throw conflict("There is no second factor");
        }
        return codes;
    }

    private static FailureException conflict(String why) {
        return new FailureException(FailureCode.CONFLICT, why);
    }
}
