package io.triptych.message.postgres;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.SecretBox;
import io.triptych.message.model.WhatsApp;
import io.triptych.postgres.Row;
import io.triptych.postgres.RowMapper;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Lanes' owners, by row: an epoch that is not the row's takes no attempt.
@Singleton
final class PostgresLanes implements Lanes {

    private static final String LOCK =
            "SELECT FROM lanes WHERE whatsapp_account_id = ANY (?) ORDER BY whatsapp_account_id FOR NO KEY UPDATE";

    private static final String OWN = """
            UPDATE lanes l SET owner = ?, epoch = l.epoch + 1
            FROM whatsapp_accounts a
            WHERE l.whatsapp_account_id = ANY (?) AND a.id = l.whatsapp_account_id
            RETURNING l.whatsapp_account_id, l.company_id, l.epoch, l.state, a.rate_per_second, a.pair_limit""";

    private static final String SETTING = """
            SELECT l.state, a.rate_per_second, a.pair_limit
            FROM lanes l JOIN whatsapp_accounts a ON a.id = l.whatsapp_account_id
            WHERE l.whatsapp_account_id = ?""";

    private static final String SENDER =
            "SELECT phone_number_id, access_token_encrypted FROM whatsapp_accounts WHERE id = ?";

    private static final String REOPEN = """
            UPDATE lanes SET state = 'open', reason = NULL, changed_at = now()
            WHERE whatsapp_account_id = ? AND state = 'stopped'""";

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final RouteRepository routes;
    private final SecretBox secrets;

    PostgresLanes(WorkerTransactions transactions, Sql sql, RouteRepository routes, SecretBox secrets) {
        this.transactions = transactions;
        this.sql = sql;
        this.routes = routes;
        this.secrets = secrets;
    }

    @Override
    public List<Lane> all() {
        return transactions.unscoped(routes::findAll).stream()
                .map(route -> new Lane(route.whatsappAccountId(), route.companyId()))
                .toList();
    }

    @Override
    public Map<Lane, Owned> own(Collection<Lane> lanes, String owner) {
        if (lanes.isEmpty()) {
            return Map.of();
        }
        Set<Long> companies = new TreeSet<>();
        Set<Long> accounts = new TreeSet<>();
        for (Lane lane : lanes) {
            companies.add(lane.companyId());
            accounts.add(lane.accountId());
        }
        return transactions.write(companies, () -> {
            sql.exists(SqlStatement.of(LOCK).bigints(accounts));
            Map<Lane, Owned> owned = new HashMap<>();
            sql.list(
                    SqlStatement.of(OWN).text(owner).bigints(accounts),
                    row -> owned.put(
                            new Lane(row.bigint("whatsapp_account_id"), row.bigint("company_id")),
                            new Owned(row.bigint("epoch"), setting(row))));
            return owned;
        });
    }

    @Override
    public Setting setting(Lane lane) {
        return transactions.write(Set.of(lane.companyId()), () -> one(lane, SETTING, PostgresLanes::setting));
    }

    @Override
    public WhatsApp.Sender sender(Lane lane) {
        return transactions.write(
                Set.of(lane.companyId()),
                () -> one(lane, SENDER, row -> {
                    String phoneNumberId = row.text("phone_number_id");
                    String token =
                            secrets.open(row.bytes("access_token_encrypted"), SecretBox.accessTokenOf(phoneNumberId));
                    return new WhatsApp.Sender(lane.accountId(), phoneNumberId, new Secret(token));
                }));
    }

    private <T> T one(Lane lane, String text, RowMapper<T> mapper) {
        return Objects.requireNonNull(sql.first(SqlStatement.of(text).bigint(lane.accountId()), mapper));
    }

    @Override
    public void reopen(Lane lane) {
        transactions.write(
                Set.of(lane.companyId()),
                () -> sql.update(SqlStatement.of(REOPEN).bigint(lane.accountId())));
    }

    private static Setting setting(Row row) {
        return new Setting(
                state(row.text("state")), new Accounts.Limits(row.integer("rate_per_second"), row.bool("pair_limit")));
    }

    static Account.State state(String word) {
        return Account.State.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
