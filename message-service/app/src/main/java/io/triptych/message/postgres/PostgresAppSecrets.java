package io.triptych.message.postgres;

import io.triptych.message.model.AppSecrets;
import io.triptych.message.model.SecretBox;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.Secret;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Apps' secrets, opened.
@Singleton
final class PostgresAppSecrets implements AppSecrets {

    private static final String ALL = "SELECT app_id, secret_encrypted, previous_secret_encrypted FROM app_secrets";

    private final WorkerTransactions transactions;
    private final SecretBox box;

    PostgresAppSecrets(WorkerTransactions transactions, SecretBox box) {
        this.transactions = transactions;
        this.box = box;
    }

    @Override
    public Map<String, List<Secret>> all() {
        return transactions.unscoped(connection -> {
            Map<String, List<Secret>> secrets = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(ALL);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String appId = row.getString(1);
                    List<Secret> valid = new ArrayList<>();
                    valid.add(open(row.getBytes(2), appId));
                    byte[] previous = row.getBytes(3);
                    if (previous != null) {
                        valid.add(open(previous, appId));
                    }
                    secrets.put(appId, valid);
                }
            }
            return secrets;
        });
    }

    private Secret open(byte[] locked, String appId) {
        return new Secret(box.open(locked, SecretBox.appSecretOf(appId)));
    }
}
