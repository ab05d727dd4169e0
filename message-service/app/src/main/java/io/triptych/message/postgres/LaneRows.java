package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.DeliveryError;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Closes lanes. The lane's row comes after its conversations' in the order of locks.
@Singleton
final class LaneRows {

    private static final String STOP = """
            UPDATE lanes SET changed_at = CASE WHEN state = 'open' THEN now() ELSE changed_at END,
              state = 'stopped', reason = ?::jsonb
            WHERE whatsapp_account_id = ? AND state <> 'paused'""";

    private final MessageRows rows;

    LaneRows(MessageRows rows) {
        this.rows = rows;
    }

    /// WhatsApp refuses the number, for this reason. What an admin paused stays so.
    void stop(Connection connection, Lane lane, DeliveryError reason) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STOP)) {
            Jdbc.set(statement, rows.writeError(reason), lane.accountId());
            statement.executeUpdate();
        }
    }
}
