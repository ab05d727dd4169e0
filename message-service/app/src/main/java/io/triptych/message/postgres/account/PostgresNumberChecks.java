package io.triptych.message.postgres.account;

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
    public Optional<Claims> claims(long companyId, long accountId) {
        return workers.write(Set.of(companyId), () -> Optional.ofNullable(rows.claims(companyId, accountId)));
    }

    @Override
    public void keep(long companyId, long accountId, Findings findings) {
        workers.write(Set.of(companyId), () -> {
            health.keep(accountId, findings);
            return true;
        });
    }

    @Override
    public void note(long companyId, Author by, long accountId, MessageDeed deed) {
        workers.write(Set.of(companyId), () -> {
            audit.add(companyId, by, deed, accountId, Shown.NOTHING, Shown.NOTHING);
            return true;
        });
    }

    @Override
    public List<Due> takeDue(Duration every, int limit) {
        Set<Long> companies = workers.unscoped(routes::findCompanyIds);
        return companies.isEmpty() ? List.of() : workers.write(companies, () -> health.takeDue(every, limit));
    }

    @Override
    public void heardOf(List<Due> numbers) {
        workers.write(numbers.stream().map(Due::companyId).collect(Collectors.toSet()), () -> {
            health.heardOf(numbers.stream().map(Due::accountId).toList());
            return true;
        });
    }
}
