package io.triptych.message.postgres.account;

import io.triptych.message.model.AccountTeams;
import io.triptych.message.model.Author;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.postgres.account.AccountAudit.Shown;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a number's team is is asked only for conversations that are to be made.
@Singleton
final class PostgresAccountTeams implements AccountTeams {
    private static final String TEAMS = """
            SELECT id, team_id FROM whatsapp_accounts
            WHERE company_id = ANY (?) AND id = ANY (?) AND team_id IS NOT NULL
            """;

    private static final String OF_TEAM = """
            SELECT id FROM whatsapp_accounts WHERE company_id = ? AND team_id = ? ORDER BY id FOR NO KEY UPDATE
            """;
    private static final String OF_NONE =
            "UPDATE whatsapp_accounts SET team_id = NULL, updated_at = now() WHERE company_id = ? AND id = ANY (?)";
    private static final Author HERE = new Author.Tool("message-service");

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final AccountAudit audit;

    PostgresAccountTeams(WorkerTransactions transactions, Sql sql, AccountAudit audit) {
        this.transactions = transactions;
        this.sql = sql;
        this.audit = audit;
    }

    @Override
    public Map<Long, Long> of(Set<Long> companyIds, Collection<Long> accountIds) {
        SqlStatement statement = SqlStatement.of(TEAMS).bigints(companyIds).bigints(accountIds);
        return transactions
                .write(companyIds, () -> sql.list(statement, row -> Map.entry(row.bigint("id"), row.bigint("team_id"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void end(long companyId, long teamId) {
        transactions.write(Set.of(companyId), () -> {
            List<Long> ids =
                    sql.list(SqlStatement.of(OF_TEAM).bigint(companyId).bigint(teamId), row -> row.bigint("id"));
            sql.update(SqlStatement.of(OF_NONE).bigint(companyId).bigints(ids));
            ids.forEach(id ->
                    audit.add(companyId, HERE, MessageDeed.NUMBER_CHANGED, id, Shown.team(teamId), Shown.NOTHING));
            return ids.size();
        });
    }
}
