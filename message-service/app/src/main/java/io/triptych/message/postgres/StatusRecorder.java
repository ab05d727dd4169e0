package io.triptych.message.postgres;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.WhatsAppErrors;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Applies what was reported of attempts, in any order and as often as it comes.
///
/// Each report moves its attempt forward; the message follows from all its attempts, and each change of it takes a
/// version and is an event. The conversations of the messages must be locked in `open`; the caller publishes it.
@Singleton
public final class StatusRecorder {

    private static final String LOG = """
            INSERT INTO statuses (message_id, attempt, status, company_id, at, error)
            VALUES (?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING""";

    private final Sql sql;
    private final UnderWayRows underWayRows;
    private final MessageRows messageRows;

    StatusRecorder(Sql sql, UnderWayRows underWayRows, MessageRows messageRows) {
        this.sql = sql;
        this.underWayRows = underWayRows;
        this.messageRows = messageRows;
    }

    /// Records reports of existing attempts, in this order; one of an attempt that isn't there changes nothing.
    public void record(ConversationChanges.Open open, List<StatusReport> reports) {
        Map<Long, UnderWay> messages = underWayRows.read(messageIds(reports));
        for (StatusReport report : reports) {
            UnderWay message = messages.get(report.messageId());
            if (message != null) {
                apply(open, message, report);
            }
        }
        underWayRows.write(messages.values());
        log(messages, reports);
    }

    /// Moves one attempt and settles its message.
    void apply(ConversationChanges.Open open, UnderWay message, StatusReport report) {
        UnderWay.Attempt attempt = message.attempt(report.attempt());
        LockedConversation conversation = open.conversation(message.message().conversationId());
        boolean moved = message.report(report);
        DeliveryError error = report.error();
        if (moved
                && attempt != null
                && attempt.status == MessageStatus.FAILED
                && error != null
                && error.code() == WhatsAppErrors.WINDOW_CLOSED) {
            conversation.shutWindow(attempt.startedAt);
        }
        if (message.settle(conversation::nextVersion)) {
            open.inTrace(report.traceparent()).statusChanged(message.message());
        }
    }

    /// Keeps the reports themselves, each status of an attempt once.
    void log(Map<Long, UnderWay> messages, List<StatusReport> reports) {
        List<SqlStatement> rows = new ArrayList<>();
        for (StatusReport report : reports) {
            UnderWay message = messages.get(report.messageId());
            if (message != null && (report.attempt() == 0 || message.attempt(report.attempt()) != null)) {
                rows.add(SqlStatement.of(LOG)
                        .bigint(report.messageId())
                        .integer(report.attempt())
                        .text(report.status().wire())
                        .bigint(message.message().companyId())
                        .instant(report.at())
                        .text(messageRows.writeError(report.error())));
            }
        }
        sql.batch(rows);
    }

    private static Collection<Long> messageIds(List<StatusReport> reports) {
        return reports.stream().map(StatusReport::messageId).distinct().toList();
    }
}
