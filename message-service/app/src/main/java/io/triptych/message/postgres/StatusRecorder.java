package io.triptych.message.postgres;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.WhatsAppErrors;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    private final UnderWayRows underWayRows;
    private final MessageRows messageRows;

    StatusRecorder(UnderWayRows underWayRows, MessageRows messageRows) {
        this.underWayRows = underWayRows;
        this.messageRows = messageRows;
    }

    /// Records reports of existing attempts, in this order; one of an attempt that isn't there changes nothing.
    public void record(Connection connection, ConversationChanges.Open open, List<StatusReport> reports)
            throws SQLException {
        Map<Long, UnderWay> messages = underWayRows.read(connection, messageIds(reports));
        for (StatusReport report : reports) {
            UnderWay message = messages.get(report.messageId());
            if (message != null) {
                apply(open, message, report);
            }
        }
        underWayRows.write(connection, messages.values());
        log(connection, messages, reports);
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
    void log(Connection connection, Map<Long, UnderWay> messages, List<StatusReport> reports) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOG)) {
            boolean any = false;
            for (StatusReport report : reports) {
                UnderWay message = messages.get(report.messageId());
                if (message != null && (report.attempt() == 0 || message.attempt(report.attempt()) != null)) {
                    Jdbc.set(
                            statement,
                            report.messageId(),
                            report.attempt(),
                            report.status().wire(),
                            message.message().companyId(),
                            report.at(),
                            messageRows.writeError(report.error()));
                    statement.addBatch();
                    any = true;
                }
            }
            if (any) {
                statement.executeBatch();
            }
        }
    }

    private static Collection<Long> messageIds(List<StatusReport> reports) {
        return reports.stream().map(StatusReport::messageId).distinct().toList();
    }
}
