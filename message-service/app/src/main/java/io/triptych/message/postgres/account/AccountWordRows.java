package io.triptych.message.postgres.account;

import io.triptych.message.model.AccountKey;
import io.triptych.message.model.AccountNews;
import io.triptych.message.model.Element;
import io.triptych.message.model.IntakeChanges;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What WhatsApp tells of business accounts, on the rows of every company that has a number of them.
@Singleton
final class AccountWordRows implements IntakeChanges.AccountWords {

    private static final String ADD = """
            INSERT INTO account_notices (company_id, waba_id, field, said, at)
            SELECT a.company_id, a.waba_id, ?, ?, ?::timestamptz FROM whatsapp_accounts a
            WHERE a.id = ? AND a.company_id = ?
            ON CONFLICT DO NOTHING""";

    private static final String FORGET = """
            DELETE FROM account_notices n USING whatsapp_accounts a
            WHERE a.id = ? AND n.company_id = a.company_id AND n.waba_id = a.waba_id AND n.at < (
              SELECT min(k.at) FROM (
                SELECT o.at FROM account_notices o WHERE o.company_id = a.company_id AND o.waba_id = a.waba_id
                ORDER BY o.at DESC LIMIT 20) k)""";

    // All numbers of the companies in these business accounts.
    private static final String CHECK = """
            WITH due AS (
              SELECT h.whatsapp_account_id AS id FROM account_health h
              WHERE h.whatsapp_account_id IN (
                SELECT o.id FROM whatsapp_accounts a JOIN whatsapp_accounts o
                  ON o.company_id = a.company_id AND o.waba_id = a.waba_id AND o.removed_at IS NULL
                WHERE a.id = ANY (?))
              ORDER BY h.whatsapp_account_id FOR NO KEY UPDATE OF h)
            UPDATE account_health h SET next_check_at = now() FROM due WHERE h.whatsapp_account_id = due.id""";

    private final Sql sql;

    AccountWordRows(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Set<Integer> apply(List<Element> news) {
        Set<Integer> applied = new HashSet<>();
        Set<Long> told = new TreeSet<>();
        for (int i = 0; i < news.size(); i++) {
            AccountNews said = Objects.requireNonNull(news.get(i).newAccountNews());
            for (AccountKey number : news.get(i).found().numbers()) {
                if (isNews(said, number)) {
                    applied.add(i);
                    told.add(number.accountId());
                }
            }
        }
        told.forEach(id -> sql.update(SqlStatement.of(FORGET).bigint(id)));
        if (!told.isEmpty()) {
            sql.update(SqlStatement.of(CHECK).bigints(told));
        }
        return applied;
    }

    private boolean isNews(AccountNews said, AccountKey number) {
        return sql.update(SqlStatement.of(ADD)
                        .text(said.field())
                        .text(said.said())
                        .instant(said.at())
                        .bigint(number.accountId())
                        .bigint(number.companyId()))
                > 0;
    }
}
