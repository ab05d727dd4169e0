package io.triptych.message.postgres.account;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts.App;
import io.triptych.message.model.Accounts.SaveAccount;
import io.triptych.message.model.SecretBox;
import io.triptych.message.model.SentBy;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements on business numbers and the apps that speak for them.
@Singleton
final class AccountRows {

    private static final String SELECT = """
            SELECT a.id, a.name, a.display_phone_number, a.phone_number_id, a.rate_per_second, l.state, l.reason,
                   (SELECT count(*) FROM deliveries d WHERE d.whatsapp_account_id = a.id) AS queued,
                   (SELECT min(d.queued_at) FROM deliveries d WHERE d.whatsapp_account_id = a.id) AS oldest_queued_at
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

    private final Sql sql;
    private final SecretBox secrets;
    private final MessageRows messageRows;

    AccountRows(Sql sql, SecretBox secrets, MessageRows messageRows) {
        this.sql = sql;
        this.secrets = secrets;
        this.messageRows = messageRows;
    }

    /// The company's numbers, oldest first.
    List<Account> list() {
        return sql.list(SqlStatement.of(LIST), this::account);
    }

    /// One of them.
    @Nullable
    Account find(long id) {
        return sql.first(SqlStatement.of(ONE).bigint(id), this::account);
    }

    private Account account(Row row) {
        return new Account(
                row.bigint("id"),
                row.text("name"),
                row.text("display_phone_number"),
                row.text("phone_number_id"),
                new Account.LaneState(
                        Account.State.of(row.text("state")),
                        messageRows.readError(row.textOrNull("reason")),
                        row.bigint("queued"),
                        row.instantOrNull("oldest_queued_at"),
                        row.integer("rate_per_second")));
    }

    /// Opens or pauses a number's lane and writes down who did. False if it is set so already, or there is none.
    boolean setLane(long id, Account.State state, SentBy by) {
        return sql.update(SqlStatement.of(SET_LANE)
                        .bigint(id)
                        .text(state.wire())
                        .text(state.wire())
                        .bigint(by.id())
                        .text(by.name())
                        .text(state == Account.State.OPEN ? "lane.opened" : "lane.paused"))
                > 0;
    }

    /// Opens a number's lane, or makes it.
    void openLane(long id, long companyId) {
        sql.update(SqlStatement.of(SAVE_LANE).bigint(id).bigint(companyId));
    }

    /// Whoever saves a number or an app of this name takes turns.
    void claim(String name) {
        sql.exists(SqlStatement.of(CLAIM).text(name));
    }

    /// What is known of an app that a company names as its own.
    private enum Known {
        OTHER_COMPANY,
        SAME_SECRET,
        OTHER_SECRET
    }

    private Known known(Row row, long companyId, App app) {
        if (row.bigint("company_id") != companyId) {
            return Known.OTHER_COMPANY;
        }
        String secret = secrets.open(row.bytes("secret_encrypted"), SecretBox.appSecretOf(app.id()));
        return secret.equals(app.secret().reveal()) ? Known.SAME_SECRET : Known.OTHER_SECRET;
    }

    /// False if the app is another company's. The same secret again rotates nothing.
    boolean saveApp(SaveAccount command) {
        App app = command.app();
        if (app == null) {
            return true;
        }
        claim("app:" + app.id());
        Known known =
                sql.first(SqlStatement.of(APP_SECRET).text(app.id()), row -> known(row, command.companyId(), app));
        if (known != null && known != Known.OTHER_SECRET) {
            return known == Known.SAME_SECRET;
        }
        byte[] locked = secrets.lock(app.secret().reveal(), SecretBox.appSecretOf(app.id()));
        sql.update(SqlStatement.of(SAVE_APP)
                .text(app.id())
                .bigint(command.companyId())
                .bytes(locked));
        return true;
    }

    /// Adds a number and answers its id.
    long insert(SaveAccount command) {
        SqlStatement statement = SqlStatement.of(INSERT)
                .bigint(command.companyId())
                .text(command.name())
                .text(command.displayPhoneNumber())
                .text(command.phoneNumberId())
                .text(command.wabaId())
                .text(command.wabaId())
                .text(appId(command))
                .bytes(token(command))
                .integer(command.limits().ratePerSecond())
                .bool(command.limits().pairLimit());
        return Objects.requireNonNull(sql.first(statement, row -> row.bigint("id")));
    }

    /// Changes a number and answers its id.
    long update(SaveAccount command, long id) {
        sql.update(SqlStatement.of(UPDATE)
                .text(command.name())
                .text(command.displayPhoneNumber())
                .text(command.wabaId())
                .text(command.wabaId())
                .text(appId(command))
                .bytes(token(command))
                .integer(command.limits().ratePerSecond())
                .bool(command.limits().pairLimit())
                .bigint(id));
        return id;
    }

    /// Says whose a number is.
    void saveRoute(SaveAccount command, long id) {
        sql.update(SqlStatement.of(SAVE_ROUTE)
                .text(command.phoneNumberId())
                .bigint(id)
                .bigint(command.companyId())
                .text(command.wabaId())
                .text(command.wabaId())
                .text(appId(command)));
    }

    private byte[] token(SaveAccount command) {
        return secrets.lock(command.accessToken().reveal(), SecretBox.accessTokenOf(command.phoneNumberId()));
    }

    private static @Nullable String appId(SaveAccount command) {
        App app = command.app();
        return app == null ? null : app.id();
    }
}
