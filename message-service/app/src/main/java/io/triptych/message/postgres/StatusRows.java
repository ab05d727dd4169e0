package io.triptych.message.postgres;

import io.triptych.message.model.Message;
import io.triptych.message.model.StatusReport;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.function.LongFunction;

/// What was reported of attempts, each status of an attempt once.
@Singleton
final class StatusRows {

    private static final String ADD = """
            INSERT INTO statuses (message_id, attempt, status, company_id, at, error, detail)
            VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb) ON CONFLICT DO NOTHING""";

    private final Sql sql;
    private final MessageRows messageRows;

    StatusRows(Sql sql, MessageRows messageRows) {
        this.sql = sql;
        this.messageRows = messageRows;
    }

    /// Keeps reports of these messages.
    void add(Collection<StatusReport> reports, LongFunction<Message> messages) {
        sql.batch(reports.stream()
                .map(report -> SqlStatement.of(ADD)
                        .bigint(report.messageId())
                        .integer(report.attempt())
                        .text(report.status().wire())
                        .bigint(messages.apply(report.messageId()).companyId())
                        .instant(report.at())
                        .text(messageRows.writeError(report.error()))
                        .text(report.detail()))
                .toList());
    }
}
