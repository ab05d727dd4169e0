package io.triptych.message.postgres.account;

import io.triptych.message.model.AppSecrets;
import io.triptych.message.model.SecretPurpose;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Apps' secrets, opened.
@Singleton
final class PostgresAppSecrets implements AppSecrets {

    private static final String ALL = "SELECT app_id, secret_encrypted, previous_secret_encrypted FROM app_secrets";

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final SecretBox box;

    PostgresAppSecrets(WorkerTransactions transactions, Sql sql, SecretBox box) {
        this.transactions = transactions;
        this.sql = sql;
        this.box = box;
    }

    private record AppSecret(String appId, List<Secret> valid) {}

    @Override
    public Map<String, List<Secret>> all() {
        return transactions.unscoped(() -> sql.list(SqlStatement.of(ALL), this::opened)).stream()
                .collect(Collectors.toMap(AppSecret::appId, AppSecret::valid));
    }

    /// With the present one, and the one before it if there was one.
    private AppSecret opened(Row row) {
        String appId = row.text("app_id");
        List<Secret> valid = new ArrayList<>();
        valid.add(open(row.bytes("secret_encrypted"), appId));
        byte[] previous = row.bytesOrNull("previous_secret_encrypted");
        if (previous != null) {
            valid.add(open(previous, appId));
        }
        return new AppSecret(appId, valid);
    }

    private Secret open(byte[] locked, String appId) {
        return box.open(locked, SecretPurpose.appSecretOf(appId));
    }
}
