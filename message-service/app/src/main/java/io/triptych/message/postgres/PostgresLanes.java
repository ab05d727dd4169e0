package io.triptych.message.postgres;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.SecretBox;
import io.triptych.message.model.WhatsApp;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.Secret;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Lanes' owners, by row: an epoch that is not the row's takes no attempt.
@Singleton
final class PostgresLanes implements Lanes {

    private static final String ALL = "SELECT whatsapp_account_id, company_id FROM account_routes";

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
    private final SecretBox secrets;

    PostgresLanes(WorkerTransactions transactions, SecretBox secrets) {
        this.transactions = transactions;
        this.secrets = secrets;
    }

    @Override
    public List<Lane> all() {
        return transactions.unscoped(connection -> {
            List<Lane> lanes = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(ALL);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lanes.add(new Lane(row.getLong(1), row.getLong(2)));
                }
            }
            return lanes;
        });
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
        return transactions.write(companies, connection -> {
            try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                lock.setArray(1, Jdbc.bigints(connection, accounts));
                lock.execute();
            }
            Map<Lane, Owned> owned = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(OWN)) {
                statement.setString(1, owner);
                statement.setArray(2, Jdbc.bigints(connection, accounts));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        owned.put(new Lane(row.getLong(1), row.getLong(2)), new Owned(row.getLong(3), setting(row, 4)));
                    }
                }
            }
            return owned;
        });
    }

    @Override
    public Setting setting(Lane lane) {
        return transactions.write(Set.of(lane.companyId()), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SETTING)) {
                statement.setLong(1, lane.accountId());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return setting(row, 1);
                }
            }
        });
    }

    @Override
    public WhatsApp.Sender sender(Lane lane) {
        return transactions.write(Set.of(lane.companyId()), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SENDER)) {
                statement.setLong(1, lane.accountId());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    String phoneNumberId = row.getString(1);
                    String token = secrets.open(row.getBytes(2), SecretBox.accessTokenOf(phoneNumberId));
                    return new WhatsApp.Sender(lane.accountId(), phoneNumberId, new Secret(token));
                }
            }
        });
    }

    @Override
    public void reopen(Lane lane) {
        transactions.write(Set.of(lane.companyId()), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REOPEN)) {
                statement.setLong(1, lane.accountId());
                return statement.executeUpdate();
            }
        });
    }

    private static Setting setting(ResultSet row, int first) throws SQLException {
        return new Setting(
                state(row.getString(first)), new Accounts.Limits(row.getInt(first + 1), row.getBoolean(first + 2)));
    }

    static Account.State state(String word) {
        return Account.State.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
