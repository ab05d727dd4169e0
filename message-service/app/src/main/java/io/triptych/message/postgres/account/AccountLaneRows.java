package io.triptych.message.postgres.account;

import io.triptych.message.model.Account;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// The statements on lanes by which people and the operator hold them back, let them go or end them.
@Singleton
final class AccountLaneRows {

    private static final String STATE = """
            SELECT state FROM lanes WHERE whatsapp_account_id = ? AND state <> 'removed' FOR NO KEY UPDATE""";

    private static final String SET =
            "UPDATE lanes SET state = ?, reason = NULL, changed_at = now() WHERE whatsapp_account_id = ?";

    private static final String OPEN = """
            INSERT INTO lanes (whatsapp_account_id, company_id) VALUES (?, ?)
            ON CONFLICT (whatsapp_account_id) DO UPDATE SET state = 'open', reason = NULL, changed_at = now()
            WHERE lanes.state IN ('stopped', 'removed')""";

    private final Sql sql;

    AccountLaneRows(Sql sql) {
        this.sql = sql;
    }

    /// How a number's lane is set; nothing if it has none. Nobody else sets it before this transaction has ended.
    Account.@Nullable State lock(long accountId) {
        return sql.first(SqlStatement.of(STATE).bigint(accountId), row -> Account.State.of(row.text("state")));
    }

    void set(long accountId, Account.State state) {
        sql.update(SqlStatement.of(SET).text(state.wire()).bigint(accountId));
    }

    /// Opens a number's lane that WhatsApp had stopped or that was removed, or makes it. What an admin paused stays so.
    void open(long accountId, long companyId) {
        sql.update(SqlStatement.of(OPEN).bigint(accountId).bigint(companyId));
    }
}
