package io.triptych.message.postgres.account;

import io.triptych.message.model.Author;
import io.triptych.message.model.SecretPurpose;
import io.triptych.message.model.StoredSecrets;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.secret.SecretBox;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stored secrets by the worker role, company by company. Each is changed under its row's lock, so that what somebody
/// saves meanwhile is never overwritten by what was there before.
@Singleton
final class PostgresStoredSecrets implements StoredSecrets {

    private static final String TOKENS = """
            SELECT id, phone_number_id, access_token_encrypted FROM whatsapp_accounts
            WHERE removed_at IS NULL ORDER BY id FOR NO KEY UPDATE""";

    private static final String SET_TOKEN = "UPDATE whatsapp_accounts SET access_token_encrypted = ? WHERE id = ?";

    private static final String APP_COMPANIES = "SELECT DISTINCT company_id FROM app_secrets";

    private static final String APP_SECRETS = """
            SELECT app_id, secret_encrypted, previous_secret_encrypted FROM app_secrets
            WHERE company_id = ? ORDER BY app_id FOR NO KEY UPDATE""";

    private static final String SET_SECRET = "UPDATE app_secrets SET secret_encrypted = ? WHERE app_id = ?";

    private static final String SET_PREVIOUS = "UPDATE app_secrets SET previous_secret_encrypted = ? WHERE app_id = ?";

    private final WorkerTransactions workers;
    private final Sql sql;
    private final SecretBox box;
    private final RouteRepository routes;
    private final AccountAudit audit;

    PostgresStoredSecrets(
            WorkerTransactions workers, Sql sql, SecretBox box, RouteRepository routes, AccountAudit audit) {
        this.workers = workers;
        this.sql = sql;
        this.box = box;
        this.routes = routes;
        this.audit = audit;
    }

    /// What is counted on the way.
    private static final class Count {
        private int tokens;
        private int appSecrets;
        private int before;
        private final List<String> lost = new ArrayList<>();
    }

    @Override
    public Locked lockAnew(Author by) {
        Set<Long> companies = new TreeSet<>(workers.unscoped(routes::findCompanyIds));
        companies.addAll(
                workers.unscoped(() -> sql.list(SqlStatement.of(APP_COMPANIES), row -> row.bigint("company_id"))));
        Count all = new Count();
        companies.forEach(company -> {
            Count its = workers.write(Set.of(company), () -> lockAnew(company, by));
            all.tokens += its.tokens;
            all.appSecrets += its.appSecrets;
            all.before += its.before;
            all.lost.addAll(its.lost);
        });
        return new Locked(all.tokens, all.appSecrets, all.before, List.copyOf(all.lost));
    }

    private Count lockAnew(long companyId, Author by) {
        Count count = new Count();
        List<SqlStatement> updates = new ArrayList<>();
        sql.list(SqlStatement.of(TOKENS), row -> updates.addAll(token(row, count)));
        sql.list(
                SqlStatement.of(APP_SECRETS).bigint(companyId),
                row -> Stream.of("secret_encrypted", "previous_secret_encrypted")
                        .map(column -> updates.addAll(appSecret(row, column, count)))
                        .toList());
        updates.forEach(sql::update);
        if (!updates.isEmpty()) {
            audit.addLockedAnew(companyId, by, count.tokens, count.appSecrets);
        }
        return count;
    }

    private List<SqlStatement> token(Row row, Count count) {
        String number = row.text("phone_number_id");
        byte[] anew = anew(
                row.bytes("access_token_encrypted"),
                SecretPurpose.accessTokenOf(number),
                "access token of number " + number,
                count);
        if (anew == null) {
            return List.of();
        }
        count.tokens++;
        return List.of(SqlStatement.of(SET_TOKEN).bytes(anew).bigint(row.bigint("id")));
    }

    private List<SqlStatement> appSecret(Row row, String column, Count count) {
        byte[] locked = row.bytesOrNull(column);
        String appId = row.text("app_id");
        byte[] anew =
                locked == null ? null : anew(locked, SecretPurpose.appSecretOf(appId), "secret of app " + appId, count);
        if (anew == null) {
            return List.of();
        }
        count.appSecrets++;
        String update = column.startsWith("previous") ? SET_PREVIOUS : SET_SECRET;
        return List.of(SqlStatement.of(update).bytes(anew).text(appId));
    }

    /// Nothing if it has the newest key, or if no key opens it.
    private byte @Nullable [] anew(byte[] locked, String purpose, String name, Count count) {
        if (box.isNewest(locked)) {
            count.before++;
            return null;
        }
        try {
            return box.lock(box.open(locked, purpose), purpose);
        } catch (IllegalStateException e) {
            count.lost.add(name);
            return null;
        }
    }
}
