package io.triptych.message.postgres.account;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.NumberHealth;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements on what is known of how business numbers are.
@Singleton
final class HealthRows {

    private static final Argument<List<Noted>> NOTED = Argument.listOf(Noted.class);
    private static final Argument<List<Said>> SAID = Argument.listOf(Said.class);

    private static final String KEEP = """
            INSERT INTO account_health AS h (whatsapp_account_id, company_id, checked_at, problems, quality, tier,
              token_ends_at, verified_name, name_status)
            SELECT a.id, a.company_id, now(), ?::jsonb, ?, ?, ?::timestamptz, ?, ? FROM whatsapp_accounts a
            WHERE a.id = ? AND a.removed_at IS NULL
            ON CONFLICT (whatsapp_account_id) DO UPDATE
            SET checked_at = now(), problems = excluded.problems, quality = excluded.quality, tier = excluded.tier,
                token_ends_at = excluded.token_ends_at, verified_name = excluded.verified_name,
                name_status = excluded.name_status""";

    private static final String SET_THROUGHPUT =
            "UPDATE whatsapp_accounts SET throughput = ? WHERE id = ? AND throughput IS DISTINCT FROM ?";

    private static final String BEGIN = """
            INSERT INTO account_health (whatsapp_account_id, company_id) VALUES (?, ?)
            ON CONFLICT (whatsapp_account_id) DO UPDATE SET next_check_at = now()""";

    private static final String REMOVE = "DELETE FROM account_health WHERE whatsapp_account_id = ?";

    private static final String TAKE_DUE = """
            WITH due AS (
              SELECT whatsapp_account_id AS id FROM account_health WHERE next_check_at <= now()
              ORDER BY next_check_at, whatsapp_account_id LIMIT ? FOR UPDATE SKIP LOCKED)
            UPDATE account_health h
            SET next_check_at = now() + ? * (0.9 + 0.2 * random()) * interval '1 millisecond'
            FROM due WHERE h.whatsapp_account_id = due.id
            RETURNING h.company_id, h.whatsapp_account_id""";

    private static final String HEARD = """
            WITH heard AS (
              SELECT whatsapp_account_id AS id FROM account_health WHERE whatsapp_account_id = ANY (?)
              ORDER BY whatsapp_account_id FOR NO KEY UPDATE)
            UPDATE account_health h SET webhook_seen_at = now() FROM heard WHERE h.whatsapp_account_id = heard.id""";

    private final Sql sql;
    private final JsonMapper json;

    HealthRows(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// A notice as it is read.
    @Serdeable
    record Said(String field, String said, Instant at) {}

    /// A problem as it is stored.
    @Serdeable
    record Noted(String code, String message) {}

    /// What a row with the columns of `account_health` says; a number without one was never checked.
    NumberHealth read(Row row) {
        String problems = row.textOrNull("problems");
        return problems == null
                ? NumberHealth.UNKNOWN
                : new NumberHealth(
                        row.instantOrNull("checked_at"),
                        problems(problems),
                        row.textOrNull("verified_name"),
                        row.textOrNull("name_status"),
                        row.textOrNull("quality"),
                        row.textOrNull("tier"),
                        row.instantOrNull("token_ends_at"),
                        row.instantOrNull("webhook_seen_at"),
                        notices(row.textOrNull("notices")));
    }

    private List<NumberHealth.Notice> notices(@Nullable String stored) {
        try {
            return stored == null
                    ? List.of()
                    : Objects.requireNonNull(json.readValue(stored, SAID)).stream()
                            .map(each -> new NumberHealth.Notice(each.field(), each.said(), each.at()))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<NumberHealth.Problem> problems(String stored) {
        try {
            return Objects.requireNonNull(json.readValue(stored, NOTED)).stream()
                    .map(each -> new NumberHealth.Problem(each.code(), each.message()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps what was found of a number that is still there.
    void keep(long accountId, Findings found) {
        sql.update(SqlStatement.of(KEEP)
                .text(written(found.problems()))
                .text(found.quality())
                .text(found.tier())
                .instant(found.tokenEndsAt())
                .text(found.verifiedName())
                .text(found.nameStatus())
                .bigint(accountId));
        if (found.throughput() != null) {
            sql.update(SqlStatement.of(SET_THROUGHPUT)
                    .text(found.throughput())
                    .bigint(accountId)
                    .text(found.throughput()));
        }
    }

    private String written(List<NumberHealth.Problem> problems) {
        try {
            return json.writeValueAsString(
                    NOTED,
                    problems.stream()
                            .map(each -> new Noted(each.code(), each.message()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A number is to be checked soon.
    void begin(long accountId, long companyId) {
        sql.update(SqlStatement.of(BEGIN).bigint(accountId).bigint(companyId));
    }

    void remove(long accountId) {
        sql.update(SqlStatement.of(REMOVE).bigint(accountId));
    }

    /// Takes numbers that are due for as long as this.
    List<AccountKey> takeDue(Duration every, int limit) {
        return sql.list(
                SqlStatement.of(TAKE_DUE).integer(limit).bigint(every.toMillis()),
                row -> new AccountKey(row.bigint("company_id"), row.bigint("whatsapp_account_id")));
    }

    void heardOf(List<Long> accountIds) {
        sql.update(SqlStatement.of(HEARD).bigints(accountIds));
    }
}
