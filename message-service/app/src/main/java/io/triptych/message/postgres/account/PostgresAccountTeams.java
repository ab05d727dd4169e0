package io.triptych.message.postgres.account;

import io.triptych.message.model.AccountTeams;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Asked only for conversations that are to be made.
@Singleton
final class PostgresAccountTeams implements AccountTeams {
    private static final String TEAMS = """
            SELECT id, team_id FROM whatsapp_accounts
            WHERE company_id = ANY (?) AND id = ANY (?) AND team_id IS NOT NULL
            """;

    private final WorkerTransactions transactions;
    private final Sql sql;

    PostgresAccountTeams(WorkerTransactions transactions, Sql sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    @Override
    public Map<Long, Long> of(Set<Long> companyIds, Collection<Long> accountIds) {
        SqlStatement statement = SqlStatement.of(TEAMS).bigints(companyIds).bigints(accountIds);
        return transactions
                .write(companyIds, () -> sql.list(statement, row -> Map.entry(row.bigint("id"), row.bigint("team_id"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
