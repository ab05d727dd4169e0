package io.triptych.gateway.postgres.signin;

import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.SecondFactors;
import io.triptych.gateway.postgres.AuditTrail;
import io.triptych.gateway.postgres.SecondFactorRows;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresSecondFactors implements SecondFactors {

    private final CompanyTransactions transactions;
    private final SecondFactorRows rows;
    private final AuditTrail audit;
    private final Clock clock;

    PostgresSecondFactors(CompanyTransactions transactions, SecondFactorRows rows, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public State state(long companyId, long userId) {
        return transactions.read(companyId, () -> {
            SecondFactorRows.Counted counted = rows.count(userId);
            return counted == null || !counted.confirmed() ? new State(false, 0) : new State(true, counted.codesLeft());
        });
    }

    @Override
    public boolean prepare(long companyId, long userId, byte[] lockedSecret) {
        return transactions.<Boolean>write(companyId, () -> {
            boolean prepared = rows.prepare(companyId, userId, lockedSecret);
            if (prepared) {
                audit.note(companyId, userId, CompanyDeed.SECOND_FACTOR_PREPARED, userId);
            }
            return prepared;
        });
    }

    @Override
    public boolean confirm(long companyId, long userId, CodeCheck check, List<byte[]> recoveryHashes) {
        return transactions.<Boolean>write(companyId, () -> {
            SecondFactorRows.Locked factor = rows.lock(userId);
            Long step = factor == null || factor.confirmed() ? null : unused(factor, check);
            if (step == null) {
                return false;
            }
            rows.confirm(userId, step, clock.instant());
            rows.replaceCodes(companyId, userId, recoveryHashes);
            audit.note(companyId, userId, CompanyDeed.SECOND_FACTOR_ENABLED, userId);
            return true;
        });
    }

    @Override
    public boolean use(long companyId, long userId, CodeCheck check) {
        return transactions.<Boolean>write(companyId, () -> {
            SecondFactorRows.Locked factor = rows.lock(userId);
            Long step = factor == null || !factor.confirmed() ? null : unused(factor, check);
            if (step == null) {
                return false;
            }
            rows.use(userId, step);
            return true;
        });
    }

    private static @Nullable Long unused(SecondFactorRows.Locked factor, CodeCheck check) {
        Long step = check.step(factor.secret());
        return step == null || step <= factor.lastStep() ? null : step;
    }

    @Override
    public boolean useRecoveryCode(long companyId, long userId, byte[] hash) {
        return transactions.<Boolean>write(companyId, () -> {
            boolean used = rows.useCode(userId, hash);
            if (used) {
                audit.note(companyId, userId, CompanyDeed.RECOVERY_CODE_USED, userId);
            }
            return used;
        });
    }

    @Override
    public void disable(long companyId, long userId) {
        transactions.write(companyId, () -> {
            if (rows.delete(userId)) {
                audit.note(companyId, userId, CompanyDeed.SECOND_FACTOR_DISABLED, userId);
            }
            return true;
        });
    }

    @Override
    public boolean renewRecoveryCodes(long companyId, long userId, List<byte[]> recoveryHashes) {
        return transactions.<Boolean>write(companyId, () -> {
            SecondFactorRows.Locked factor = rows.lock(userId);
            if (factor == null || !factor.confirmed()) {
                return false;
            }
            rows.replaceCodes(companyId, userId, recoveryHashes);
            audit.note(companyId, userId, CompanyDeed.RECOVERY_CODES_RENEWED, userId);
            return true;
        });
    }

    @Override
    public void lockAnew(long companyId, Relock relock) {
        transactions.write(companyId, () -> {
            int count = 0;
            for (SecondFactorRows.OfUser secret : rows.lockAll(companyId)) {
                byte[] anew = relock.anew(secret.userId(), secret.locked());
                if (anew != null) {
                    rows.setSecret(new SecondFactorRows.OfUser(secret.userId(), anew));
                    count++;
                }
            }
            if (count > 0) {
                audit.note(
                        companyId,
                        null,
                        CompanyDeed.SECRETS_RE_ENCRYPTED,
                        companyId,
                        Changed.nothing().with("secondFactors", count));
            }
            return count;
        });
    }
}
