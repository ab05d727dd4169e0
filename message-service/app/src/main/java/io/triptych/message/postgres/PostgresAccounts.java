package io.triptych.message.postgres;

import io.triptych.eventing.Outbox;
import io.triptych.eventing.OutgoingEvent;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.SecretBox;
import io.triptych.message.model.SentBy;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Business numbers. Read by the app role, which sees no token; written by the worker role.
@Singleton
final class PostgresAccounts implements Accounts {

    private static final String SELECT = """
            SELECT a.id, a.name, a.display_phone_number, a.phone_number_id, a.rate_per_second, l.state, l.reason,
                   (SELECT count(*) FROM deliveries d WHERE d.whatsapp_account_id = a.id),
                   (SELECT min(d.queued_at) FROM deliveries d WHERE d.whatsapp_account_id = a.id)
            FROM whatsapp_accounts a JOIN lanes l ON l.whatsapp_account_id = a.id""";
    private static final String LIST = SELECT + " ORDER BY a.id";
    private static final String ONE = SELECT + " WHERE a.id = ?";

    private static final String SET_LANE = """
            WITH before AS (
              SELECT whatsapp_account_id AS id, company_id, state FROM lanes WHERE whatsapp_account_id = ?
              FOR NO KEY UPDATE),
            changed AS (
              UPDATE lanes l SET state = ?, reason = NULL, changed_at = now()
              FROM before b WHERE l.whatsapp_account_id = b.id AND b.state <> ?
              RETURNING b.id, b.company_id, b.state AS before, l.state AS after)
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
            SELECT c.company_id, 'person', ?, ?, ?, 'whatsapp_account', c.id, jsonb_build_object('before', c.before)
            FROM changed c""";

    // Two calls for a new number at once: the second waits here and then finds it.
    private static final String CLAIM = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String ROUTE =
            "SELECT whatsapp_account_id, company_id FROM account_routes WHERE phone_number_id = ?";

    private static final String INSERT = """
            INSERT INTO whatsapp_accounts (company_id, name, display_phone_number, phone_number_id, waba_id,
              business_scope, app_id, access_token_encrypted, rate_per_second, pair_limit)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

    private static final String UPDATE = """
            UPDATE whatsapp_accounts SET name = ?, display_phone_number = ?, waba_id = ?, business_scope = ?,
              app_id = ?, access_token_encrypted = ?, rate_per_second = ?, pair_limit = ?, updated_at = now()
            WHERE id = ?""";

    private static final String SAVE_ROUTE = """
            INSERT INTO account_routes (phone_number_id, whatsapp_account_id, company_id, waba_id, business_scope, app_id)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (phone_number_id) DO UPDATE
            SET waba_id = excluded.waba_id, business_scope = excluded.business_scope, app_id = excluded.app_id""";

    private static final String SAVE_LANE = """
            INSERT INTO lanes (whatsapp_account_id, company_id) VALUES (?, ?)
            ON CONFLICT (whatsapp_account_id) DO UPDATE SET state = 'open', reason = NULL, changed_at = now()
            WHERE lanes.state = 'stopped'""";

    private static final String SAVE_APP = """
            INSERT INTO app_secrets AS s (app_id, company_id, secret_encrypted) VALUES (?, ?, ?)
            ON CONFLICT (app_id) DO UPDATE
            SET previous_secret_encrypted = s.secret_encrypted, secret_encrypted = excluded.secret_encrypted,
                updated_at = now()
            WHERE s.company_id = excluded.company_id""";

    private static final String APP_SECRET = "SELECT company_id, secret_encrypted FROM app_secrets WHERE app_id = ?";

    private final CompanyTransactions companies;
    private final WorkerTransactions workers;
    private final SecretBox secrets;
    private final MessageRows messageRows;
    private final Outbox outbox;

    PostgresAccounts(
            CompanyTransactions companies,
            WorkerTransactions workers,
            SecretBox secrets,
            MessageRows messageRows,
            Outbox outbox) {
        this.companies = companies;
        this.workers = workers;
        this.secrets = secrets;
        this.messageRows = messageRows;
        this.outbox = outbox;
    }

    @Override
    public List<Account> ofCompany(long companyId) {
        return companies.read(companyId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                return accounts(statement);
            }
        });
    }

    private List<Account> accounts(PreparedStatement statement) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                accounts.add(new Account(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        new Account.LaneState(
                                PostgresLanes.state(row.getString(6)),
                                messageRows.readError(row.getString(7)),
                                row.getLong(8),
                                MessageRows.instantOrNull(row, 9),
                                row.getInt(5))));
            }
        }
        return accounts;
    }

    @Override
    public Optional<Account> setLane(long companyId, SentBy by, long accountId, Account.State state) {
        return companies.write(companyId, connection -> {
            String word = state.name().toLowerCase(Locale.ROOT);
            String action = state == Account.State.OPEN ? "lane.opened" : "lane.paused";
            try (PreparedStatement statement = connection.prepareStatement(SET_LANE)) {
                Jdbc.set(statement, accountId, word, word, by.id(), by.name(), action);
                if (statement.executeUpdate() > 0) {
                    outbox.append(List.of(wake(companyId, accountId)));
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(ONE)) {
                statement.setLong(1, accountId);
                return accounts(statement).stream().findFirst();
            }
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
        return workers.write(Set.of(command.companyId()), connection -> {
            execute(connection, CLAIM, command.phoneNumberId());
            long known = 0;
            try (PreparedStatement statement = connection.prepareStatement(ROUTE)) {
                statement.setString(1, command.phoneNumberId());
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        if (row.getLong(2) != command.companyId()) {
                            return new SaveOutcome.Taken();
                        }
                        known = row.getLong(1);
                    }
                }
            }
            if (!saveApp(connection, command)) {
                return new SaveOutcome.Taken();
            }
            long id = known == 0 ? insert(connection, command) : update(connection, command, known);
            saveRoute(connection, command, id);
            execute(connection, SAVE_LANE, id, command.companyId());
            outbox.append(List.of(wake(command.companyId(), id)));
            return new SaveOutcome.Saved(id);
        });
    }

    /// False if the app is another company's. The same secret again rotates nothing.
    private boolean saveApp(Connection connection, SaveAccount command) throws SQLException {
        App app = command.app();
        if (app == null) {
            return true;
        }
        execute(connection, CLAIM, "app:" + app.id());
        try (PreparedStatement statement = connection.prepareStatement(APP_SECRET)) {
            statement.setString(1, app.id());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    if (row.getLong(1) != command.companyId()) {
                        return false;
                    }
                    if (secrets.open(row.getBytes(2), SecretBox.appSecretOf(app.id()))
                            .equals(app.secret().reveal())) {
                        return true;
                    }
                }
            }
        }
        byte[] locked = secrets.lock(app.secret().reveal(), SecretBox.appSecretOf(app.id()));
        execute(connection, SAVE_APP, app.id(), command.companyId(), locked);
        return true;
    }

    private long insert(Connection connection, SaveAccount command) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Jdbc.set(
                    statement,
                    command.companyId(),
                    command.name(),
                    command.displayPhoneNumber(),
                    command.phoneNumberId(),
                    command.wabaId(),
                    command.wabaId(),
                    appId(command),
                    token(command),
                    command.limits().ratePerSecond(),
                    command.limits().pairLimit());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private long update(Connection connection, SaveAccount command, long id) throws SQLException {
        execute(
                connection,
                UPDATE,
                command.name(),
                command.displayPhoneNumber(),
                command.wabaId(),
                command.wabaId(),
                appId(command),
                token(command),
                command.limits().ratePerSecond(),
                command.limits().pairLimit(),
                id);
        return id;
    }

    private static void saveRoute(Connection connection, SaveAccount command, long id) throws SQLException {
        execute(
                connection,
                SAVE_ROUTE,
                command.phoneNumberId(),
                id,
                command.companyId(),
                command.wabaId(),
                command.wabaId(),
                appId(command));
    }

    private byte[] token(SaveAccount command) {
        return secrets.lock(command.accessToken().reveal(), SecretBox.accessTokenOf(command.phoneNumberId()));
    }

    private static @org.jspecify.annotations.Nullable String appId(SaveAccount command) {
        App app = command.app();
        return app == null ? null : app.id();
    }

    private static void execute(
            Connection connection, String sql, @org.jspecify.annotations.Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Jdbc.set(statement, parameters);
            statement.execute();
        }
    }
}
