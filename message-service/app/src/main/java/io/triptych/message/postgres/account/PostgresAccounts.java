package io.triptych.message.postgres.account;

import io.triptych.message.model.Account;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Author;
import io.triptych.message.model.Lane;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.postgres.account.AccountAudit.Shown;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Business numbers. Read by the app role, which sees no token; written by the worker role.
@Singleton
final class PostgresAccounts implements Accounts {

    private final CompanyTransactions companies;
    private final WorkerTransactions workers;
    private final AccountTables tables;
    private final AccountWriter writer;

    PostgresAccounts(
            CompanyTransactions companies, WorkerTransactions workers, AccountTables tables, AccountWriter writer) {
        this.companies = companies;
        this.workers = workers;
        this.tables = tables;
        this.writer = writer;
    }

    @Override
    public List<Account> ofCompany(long companyId) {
        return companies.read(companyId, () -> tables.numbers().list(companyId));
    }

    @Override
    public Optional<Account> find(AccountKey account) {
        return companies.read(
                account.companyId(),
                () -> Optional.ofNullable(tables.numbers().find(account.companyId(), account.accountId())));
    }

    @Override
    public Optional<Account> setLane(AccountKey account, Author by, Account.State state) {
        long companyId = account.companyId();
        long accountId = account.accountId();
        return companies.write(companyId, () -> {
            Account.State before = tables.lanes().lock(accountId);
            if (before != null && before != state) {
                tables.lanes().set(new Lane(accountId, companyId), state);
                tables.audit()
                        .add(
                                companyId,
                                by,
                                state == Account.State.OPEN ? MessageDeed.LANE_OPENED : MessageDeed.LANE_PAUSED,
                                accountId,
                                Shown.lane(before.wire()),
                                Shown.lane(state.wire()));
            }
            return Optional.ofNullable(tables.numbers().find(companyId, accountId));
        });
    }

    @Override
    public SaveOutcome save(SaveAccount command, Author by) {
        return workers.write(Set.of(command.companyId()), () -> writer.save(command, null, null, by));
    }

    @Override
    public SaveOutcome connect(SaveAccount command, @Nullable Long teamId, Findings findings, Author by) {
        return workers.write(Set.of(command.companyId()), () -> writer.save(command, teamId, findings, by));
    }

    @Override
    public Optional<ChangeOutcome> change(AccountKey account, Author by, Change change) {
        return Optional.ofNullable(workers.write(
                Set.of(account.companyId()),
                () -> writer.change(account.companyId(), by, account.accountId(), change)));
    }

    @Override
    public boolean remove(AccountKey account, Author by) {
        return workers.write(
                Set.of(account.companyId()), () -> writer.remove(account.companyId(), by, account.accountId()));
    }
}
