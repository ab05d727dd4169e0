package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.DeliveryError;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;

/// Closes lanes. The lane's row comes after its conversations' in the order of locks.
@Singleton
final class LaneRows {

    private static final String STOP = """
            UPDATE lanes SET changed_at = CASE WHEN state = 'open' THEN now() ELSE changed_at END,
              state = 'stopped', reason = ?::jsonb
            WHERE whatsapp_account_id = ? AND state <> 'paused'""";

    private final Sql sql;
    private final MessageRows rows;

    LaneRows(Sql sql, MessageRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /// WhatsApp refuses the number, for this reason. What an admin paused stays so.
    void stop(Lane lane, DeliveryError reason) {
        sql.update(SqlStatement.of(STOP).text(rows.writeError(reason)).bigint(lane.accountId()));
    }
}
