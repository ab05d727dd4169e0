package io.triptych.message.postgres.account;

import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Author;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.NumberChecks;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.postgres.account.AccountAudit.Shown;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How numbers are, by the worker role, which alone may open a token.
@Singleton
final class PostgresNumberChecks implements NumberChecks {

    private final WorkerTransactions workers;
    private final AccountRows rows;
    private final HealthRows health;
    private final RouteRepository routes;
    private final AccountAudit audit;

    PostgresNumberChecks(
            WorkerTransactions workers,
            AccountRows rows,
            HealthRows health,
            RouteRepository routes,
            AccountAudit audit) {
        this.audit = audit;
        this.workers = workers;
        this.rows = rows;
        this.health = health;
        this.routes = routes;
    }

    @Override
    public Optional<Claims> claims(AccountKey account) {
        return workers.write(
                Set.of(account.companyId()),
                () -> Optional.ofNullable(rows.claims(account.companyId(), account.accountId())));
    }

    @Override
    public void keep(AccountKey account, Findings findings) {
        workers.write(Set.of(account.companyId()), () -> {
            health.keep(account.accountId(), findings);
            return true;
        });
    }

    @Override
    public void note(AccountKey account, Author by, MessageDeed deed) {
        workers.write(Set.of(account.companyId()), () -> {
            audit.add(account.companyId(), by, deed, account.accountId(), Shown.NOTHING, Shown.NOTHING);
            return true;
        });
    }

    @Override
    public List<AccountKey> takeDue(Duration every, int limit) {
        Set<Long> companies = workers.unscoped(routes::findCompanyIds);
        return companies.isEmpty() ? List.of() : workers.write(companies, () -> health.takeDue(every, limit));
    }

    @Override
    public void heardOf(List<AccountKey> numbers) {
        workers.write(numbers.stream().map(AccountKey::companyId).collect(Collectors.toSet()), () -> {
            health.heardOf(numbers.stream().map(AccountKey::accountId).toList());
            return true;
        });
    }
}
