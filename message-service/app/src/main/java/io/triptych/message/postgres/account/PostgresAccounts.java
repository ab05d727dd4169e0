package io.triptych.message.postgres.account;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.SentBy;
import io.triptych.message.postgres.account.RouteRepository.AccountRoute;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Business numbers. Read by the app role, which sees no token; written by the worker role.
@Singleton
final class PostgresAccounts implements Accounts {

    private final CompanyTransactions companies;
    private final WorkerTransactions workers;
    private final AccountRows rows;
    private final RouteRepository routes;
    private final Outbox outbox;

    PostgresAccounts(
            CompanyTransactions companies,
            WorkerTransactions workers,
            AccountRows rows,
            RouteRepository routes,
            Outbox outbox) {
        this.companies = companies;
        this.workers = workers;
        this.rows = rows;
        this.routes = routes;
        this.outbox = outbox;
    }

    @Override
    public List<Account> ofCompany(long companyId) {
        return companies.read(companyId, rows::list);
    }

    @Override
    public Optional<Account> setLane(long companyId, SentBy by, long accountId, Account.State state) {
        return companies.write(companyId, () -> {
            if (rows.setLane(accountId, state, by)) {
                outbox.append(List.of(wake(companyId, accountId)));
            }
            return Optional.ofNullable(rows.find(accountId));
        });
    }

    private static OutgoingEvent wake(long companyId, long accountId) {
        return new OutgoingEvent(
                MessageTopics.DELIVERY_REQUESTED,
                Long.toString(accountId),
                companyId,
                new DeliveryRequested(companyId, accountId));
    }

    @Override
    public SaveOutcome save(SaveAccount command) {
        return workers.write(Set.of(command.companyId()), () -> {
            rows.claim(command.phoneNumberId());
            Optional<AccountRoute> known = routes.find(command.phoneNumberId());
            if (known.isPresent() && known.get().companyId() != command.companyId()) {
                return new SaveOutcome.Taken();
            }
            if (!rows.saveApp(command)) {
                return new SaveOutcome.Taken();
            }
            long id = known.isPresent() ? rows.update(command, known.get().whatsappAccountId()) : rows.insert(command);
            rows.saveRoute(command, id);
            rows.openLane(id, command.companyId());
            outbox.append(List.of(wake(command.companyId(), id)));
            return new SaveOutcome.Saved(id);
        });
    }
}
