package io.triptych.message.postgres.account;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts.App;
import io.triptych.message.model.Accounts.Limits;
import io.triptych.message.model.Accounts.SaveAccount;
import io.triptych.message.model.SecretPurpose;
import io.triptych.message.model.SlowedRate;
import io.triptych.message.model.WhatsAppNumbers.ClaimedApp;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements on business numbers.
@Singleton
final class AccountRows {

    private static final String SELECT = """
            SELECT a.id, a.name, a.display_phone_number, a.phone_number_id, a.waba_id, a.app_id, a.team_id,
                   a.sending_rate,
                   l.state, l.reason, l.changed_at, l.slowed_to, l.slowed_at, clock_timestamp() AS seen_at,
                   CASE WHEN l.state = 'stopped' THEN l.asked_again_at END AS asked_again_at,
                   (SELECT count(*) FROM deliveries d WHERE d.whatsapp_account_id = a.id) AS queued,
                   (SELECT min(d.queued_at) FROM deliveries d WHERE d.whatsapp_account_id = a.id) AS oldest_queued_at,
                   h.checked_at, h.problems, h.verified_name, h.name_status, h.quality, h.tier, h.token_ends_at, h.webhook_seen_at,
                   (SELECT jsonb_agg(jsonb_build_object('field', n.field, 'said', n.said, 'at', n.at) ORDER BY n.at DESC)
                    FROM (SELECT * FROM account_notices n WHERE n.company_id = a.company_id AND n.waba_id = a.waba_id
                          ORDER BY n.at DESC LIMIT 10) n) AS notices
            FROM whatsapp_accounts a JOIN lanes l ON l.whatsapp_account_id = a.id
              LEFT JOIN account_health h ON h.whatsapp_account_id = a.id
            WHERE a.company_id = ? AND a.removed_at IS NULL""";
    private static final String LIST = SELECT + " ORDER BY a.id";
    private static final String ONE = SELECT + " AND a.id = ?";

    // Two calls for a new number at once: the second waits here and then finds it.
    private static final String CLAIM = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String STORED = """
            SELECT id, name, display_phone_number, phone_number_id, waba_id, app_id, team_id, rate_per_second, pair_limit,
                   removed_at IS NOT NULL AS removed
            FROM whatsapp_accounts""";
    private static final String LOCKED =
            STORED + " WHERE id = ? AND company_id = ? AND removed_at IS NULL FOR NO KEY UPDATE";
    private static final String OF_COMPANY = STORED + " WHERE phone_number_id = ? AND company_id = ? FOR NO KEY UPDATE";

    private static final String CLAIMS = """
            SELECT phone_number_id, waba_id, app_id, access_token_encrypted FROM whatsapp_accounts
            WHERE company_id = ? AND id = ? AND removed_at IS NULL""";

    private static final String INSERT = """
            INSERT INTO whatsapp_accounts (company_id, name, display_phone_number, phone_number_id, waba_id,
              business_scope, app_id, access_token_encrypted, rate_per_second, pair_limit)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

    private static final String UPDATE = """
            UPDATE whatsapp_accounts SET name = ?, display_phone_number = ?, waba_id = ?, business_scope = ?,
              app_id = ?, team_id = ?, rate_per_second = ?, pair_limit = ?, removed_at = NULL, updated_at = now()
            WHERE id = ?""";

    private static final String SET_TOKEN = "UPDATE whatsapp_accounts SET access_token_encrypted = ? WHERE id = ?";

    private static final String REMOVE = """
            UPDATE whatsapp_accounts SET removed_at = now(), app_id = NULL, access_token_encrypted = '',
              updated_at = now()
            WHERE id = ?""";

    private static final String SAVE_ROUTE = """
            INSERT INTO account_routes (phone_number_id, whatsapp_account_id, company_id, waba_id, business_scope, app_id)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (phone_number_id) DO UPDATE
            SET whatsapp_account_id = excluded.whatsapp_account_id, company_id = excluded.company_id,
                waba_id = excluded.waba_id, business_scope = excluded.business_scope, app_id = excluded.app_id,
                removed_at = NULL""";

    private static final String REMOVE_ROUTE =
            "UPDATE account_routes SET removed_at = now(), app_id = NULL WHERE whatsapp_account_id = ?";

    private final Sql sql;
    private final SecretBox secrets;
    private final MessageRows messageRows;
    private final HealthRows health;

    AccountRows(Sql sql, SecretBox secrets, MessageRows messageRows, HealthRows health) {
        this.sql = sql;
        this.secrets = secrets;
        this.messageRows = messageRows;
        this.health = health;
    }

    /// A number as it is stored, without its token.
    record Stored(
            long id,
            String name,
            String displayPhoneNumber,
            String phoneNumberId,
            String wabaId,
            @Nullable String appId,
            @Nullable Long teamId,
            Limits limits,
            boolean removed) {

        /// What a command makes of a number, stored under this id, of this team.
        static Stored of(long id, SaveAccount command, @Nullable Long teamId) {
            App app = command.app();
            return new Stored(
                    id,
                    command.name(),
                    command.displayPhoneNumber(),
                    command.phoneNumberId(),
                    command.wabaId(),
                    app == null ? null : app.id(),
                    teamId,
                    command.limits(),
                    false);
        }
    }

    /// The company's numbers, oldest first.
    List<Account> list(long companyId) {
        return sql.list(SqlStatement.of(LIST).bigint(companyId), this::account);
    }

    /// One of them.
    @Nullable
    Account find(long companyId, long id) {
        return sql.first(SqlStatement.of(ONE).bigint(companyId).bigint(id), this::account);
    }

    private Account account(Row row) {
        return new Account(
                row.bigint("id"),
                row.text("name"),
                row.text("display_phone_number"),
                row.text("phone_number_id"),
                row.text("waba_id"),
                row.textOrNull("app_id"),
                row.bigintOrNull("team_id"),
                new Account.LaneState(
                        Account.State.of(row.text("state")),
                        row.instant("changed_at"),
                        messageRows.readError(row.textOrNull("reason")),
                        row.instantOrNull("asked_again_at"),
                        row.bigint("queued"),
                        row.instantOrNull("oldest_queued_at"),
                        row.integer("sending_rate"),
                        rateNow(row),
                        row.instantOrNull("slowed_at")),
                health.read(row));
    }

    private static int rateNow(Row row) {
        int limit = row.integer("sending_rate");
        Integer slowedTo = row.integerOrNull("slowed_to");
        return slowedTo == null
                ? limit
                : new SlowedRate(slowedTo, row.instant("slowed_at")).perSecond(row.instant("seen_at"), limit);
    }

    /// Whoever saves a number or an app of this name takes turns.
    void claim(String name) {
        sql.exists(SqlStatement.of(CLAIM).text(name));
    }

    /// A number that the company has now, which nobody else changes meanwhile.
    @Nullable
    Stored lock(long companyId, long id) {
        return sql.first(SqlStatement.of(LOCKED).bigint(id).bigint(companyId), AccountRows::stored);
    }

    /// The company's number of this phone number id, also one that was removed.
    @Nullable
    Stored lock(long companyId, String phoneNumberId) {
        return sql.first(SqlStatement.of(OF_COMPANY).text(phoneNumberId).bigint(companyId), AccountRows::stored);
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.bigint("id"),
                row.text("name"),
                row.text("display_phone_number"),
                row.text("phone_number_id"),
                row.text("waba_id"),
                row.textOrNull("app_id"),
                row.bigintOrNull("team_id"),
                new Limits(row.integer("rate_per_second"), row.bool("pair_limit")),
                row.bool("removed"));
    }

    /// Who speaks for a number, with its token opened. Fails if that can't be.
    @Nullable
    Claims claims(long companyId, long id) {
        return sql.first(SqlStatement.of(CLAIMS).bigint(companyId).bigint(id), row -> {
            String phoneNumberId = row.text("phone_number_id");
            String appId = row.textOrNull("app_id");
            Secret token =
                    secrets.open(row.bytes("access_token_encrypted"), SecretPurpose.accessTokenOf(phoneNumberId));
            return new Claims(
                    phoneNumberId, row.text("waba_id"), token, appId == null ? null : new ClaimedApp(appId, null));
        });
    }

    /// Adds a number and answers its id.
    long insert(SaveAccount command) {
        App app = command.app();
        SqlStatement statement = SqlStatement.of(INSERT)
                .bigint(command.companyId())
                .text(command.name())
                .text(command.displayPhoneNumber())
                .text(command.phoneNumberId())
                .text(command.wabaId())
                .text(command.wabaId())
                .text(app == null ? null : app.id())
                .bytes(locked(command.phoneNumberId(), command.accessToken()))
                .integer(command.limits().ratePerSecond())
                .bool(command.limits().pairLimit());
        return Objects.requireNonNull(sql.first(statement, row -> row.bigint("id")));
    }

    /// Makes a number what this says; its token stays.
    void update(Stored number) {
        sql.update(SqlStatement.of(UPDATE)
                .text(number.name())
                .text(number.displayPhoneNumber())
                .text(number.wabaId())
                .text(number.wabaId())
                .text(number.appId())
                .bigint(number.teamId())
                .integer(number.limits().ratePerSecond())
                .bool(number.limits().pairLimit())
                .bigint(number.id()));
    }

    void setToken(long id, String phoneNumberId, Secret token) {
        sql.update(
                SqlStatement.of(SET_TOKEN).bytes(locked(phoneNumberId, token)).bigint(id));
    }

    private byte[] locked(String phoneNumberId, Secret token) {
        return secrets.lock(token, SecretPurpose.accessTokenOf(phoneNumberId));
    }

    /// Says whose a number is.
    void saveRoute(long companyId, Stored number) {
        sql.update(SqlStatement.of(SAVE_ROUTE)
                .text(number.phoneNumberId())
                .bigint(number.id())
                .bigint(companyId)
                .text(number.wabaId())
                .text(number.wabaId())
                .text(number.appId()));
    }

    /// Removes a number, its token and its route; its row stays.
    void remove(long id) {
        sql.update(SqlStatement.of(REMOVE).bigint(id));
        sql.update(SqlStatement.of(REMOVE_ROUTE).bigint(id));
    }
}
