package io.triptych.message.postgres.account;

import io.triptych.message.model.Accounts.App;
import io.triptych.message.model.SecretPurpose;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// The statements on companies' own Meta apps. An app's row is changed by who has claimed its name.
@Singleton
final class AppRows {

    private static final String SAVE = """
            INSERT INTO app_secrets AS s (app_id, company_id, secret_encrypted) VALUES (?, ?, ?)
            ON CONFLICT (app_id) DO UPDATE
            SET previous_secret_encrypted = s.secret_encrypted, secret_encrypted = excluded.secret_encrypted,
                updated_at = now()
            WHERE s.company_id = excluded.company_id""";

    private static final String SECRET = "SELECT company_id, secret_encrypted FROM app_secrets WHERE app_id = ?";

    private static final String REMOVE_UNUSED = """
            DELETE FROM app_secrets s WHERE s.company_id = ?
              AND NOT EXISTS (SELECT FROM whatsapp_accounts a WHERE a.app_id = s.app_id AND a.company_id = s.company_id)""";

    private final Sql sql;
    private final SecretBox secrets;

    AppRows(Sql sql, SecretBox secrets) {
        this.sql = sql;
        this.secrets = secrets;
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
        Secret secret = secrets.open(row.bytes("secret_encrypted"), SecretPurpose.appSecretOf(app.id()));
        return secret.equals(app.secret()) ? Known.SAME_SECRET : Known.OTHER_SECRET;
    }

    /// False if the app is another company's. The same secret again rotates nothing.
    boolean save(long companyId, @Nullable App app) {
        if (app == null) {
            return true;
        }
        Known known = sql.first(SqlStatement.of(SECRET).text(app.id()), row -> known(row, companyId, app));
        if (known != null && known != Known.OTHER_SECRET) {
            return known == Known.SAME_SECRET;
        }
        byte[] locked = secrets.lock(app.secret(), SecretPurpose.appSecretOf(app.id()));
        sql.update(SqlStatement.of(SAVE).text(app.id()).bigint(companyId).bytes(locked));
        return true;
    }

    /// Deletes the company's apps that no number of it names any more.
    void removeUnused(long companyId) {
        sql.update(SqlStatement.of(REMOVE_UNUSED).bigint(companyId));
    }
}
