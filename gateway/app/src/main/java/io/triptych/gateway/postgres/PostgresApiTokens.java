package io.triptych.gateway.postgres;

import io.triptych.gateway.model.ApiToken;
import io.triptych.gateway.model.ApiTokens;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresApiTokens implements ApiTokens {
    private static final String COLUMNS = "id, name, scopes, created_at, created_by, expires_at, last_used_at";

    private static final String ALL = "SELECT " + COLUMNS
            + " FROM api_tokens WHERE company_id = ? AND deleted_at IS NULL ORDER BY lower(name), id";

    private static final String NAMES = "SELECT id, name FROM api_tokens WHERE company_id = ?";

    private static final String ADD = """
            INSERT INTO api_tokens (company_id, created_by, name, scopes, token_hash, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING\s""" + COLUMNS;

    private static final String DELETE = """
            UPDATE api_tokens SET deleted_at = ? WHERE company_id = ? AND id = ? AND deleted_at IS NULL RETURNING\s""" + COLUMNS;

    private static final String HOLDER =
            "SELECT token_id, company_id, scopes, user_id, token_version, used FROM api_token_holder(?)";

    private static final String USED = "SELECT api_token_used(?)";

    private final CompanyTransactions transactions;
    private final WorkerTransactions worker;
    private final Sql sql;
    private final AuditTrail audit;
    private final Clock clock;

    PostgresApiTokens(
            CompanyTransactions transactions, WorkerTransactions worker, Sql sql, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.worker = worker;
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<ApiToken> all(long companyId) {
        return transactions.list(companyId, SqlStatement.of(ALL).bigint(companyId), PostgresApiTokens::token);
    }

    @Override
    public Map<Long, String> names(long companyId) {
        return transactions
                .list(
                        companyId,
                        SqlStatement.of(NAMES).bigint(companyId),
                        row -> Map.entry(row.bigint("id"), row.text("name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public ApiToken add(NewToken wanted) {
        return transactions.write(wanted.companyId(), () -> {
            SqlStatement statement = SqlStatement.of(ADD)
                    .bigint(wanted.companyId())
                    .bigint(wanted.createdBy())
                    .text(wanted.name())
                    .texts(wanted.scopes())
                    .bytes(wanted.hash())
                    .instant(wanted.createdAt())
                    .instant(wanted.expiresAt());
            ApiToken made = Objects.requireNonNull(sql.first(statement, PostgresApiTokens::token));
            Changed changed = Changed.of("name", null, made.name())
                    .and("scopes", null, made.scopes())
                    .and("expiresAt", null, made.expiresAt());
            audit.note(wanted.companyId(), wanted.createdBy(), CompanyDeed.API_TOKEN_MADE, made.id(), changed);
            return made;
        });
    }

    @Override
    public boolean delete(long companyId, long actorId, long id) {
        return transactions.<Boolean>write(companyId, () -> {
            SqlStatement statement = SqlStatement.of(DELETE)
                    .instant(clock.instant())
                    .bigint(companyId)
                    .bigint(id);
            ApiToken deleted = sql.first(statement, PostgresApiTokens::token);
            if (deleted == null) {
                return false;
            }
            Changed changed = Changed.of("name", deleted.name(), null)
                    .and("scopes", deleted.scopes(), null)
                    .and("expiresAt", deleted.expiresAt(), null);
            audit.note(companyId, actorId, CompanyDeed.API_TOKEN_DELETED, id, changed);
            return true;
        });
    }

    @Override
    public @Nullable Holder holder(byte[] hash) {
        return worker.unscoped(() -> sql.first(
                SqlStatement.of(HOLDER).bytes(hash),
                row -> new Holder(
                        row.bigint("token_id"),
                        row.bigint("company_id"),
                        row.texts("scopes"),
                        row.bigint("user_id"),
                        row.bigint("token_version"),
                        row.bool("used"))));
    }

    @Override
    public void used(Holder holder) {
        worker.unscoped(() -> sql.exists(SqlStatement.of(USED).bigint(holder.id())));
    }

    private static ApiToken token(Row row) {
        return new ApiToken(
                row.bigint("id"),
                row.text("name"),
                row.texts("scopes"),
                row.instant("created_at"),
                row.bigint("created_by"),
                row.instantOrNull("expires_at"),
                row.instantOrNull("last_used_at"));
    }
}
