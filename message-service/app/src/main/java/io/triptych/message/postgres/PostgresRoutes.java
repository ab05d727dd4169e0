package io.triptych.message.postgres;

import io.triptych.message.model.Route;
import io.triptych.message.model.Routes;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Routes as accounts are saved with them.
@Singleton
final class PostgresRoutes implements Routes {

    private static final String FIND = """
            SELECT phone_number_id, whatsapp_account_id, company_id, business_scope, app_id
            FROM account_routes WHERE phone_number_id = ANY (?)""";

    private final WorkerTransactions transactions;

    PostgresRoutes(WorkerTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<String, Route> find(Collection<String> phoneNumberIds) {
        if (phoneNumberIds.isEmpty()) {
            return Map.of();
        }
        return transactions.unscoped(connection -> {
            Map<String, Route> found = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setArray(1, connection.createArrayOf("text", phoneNumberIds.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.put(
                                row.getString(1),
                                new Route(
                                        row.getString(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getString(4),
                                        row.getString(5)));
                    }
                }
            }
            return found;
        });
    }
}
