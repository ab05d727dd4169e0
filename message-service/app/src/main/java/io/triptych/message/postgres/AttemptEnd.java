package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries.Ended;
import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.Trace;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records how calls ended. The end is taken from whoever made the call, also when the lane has another owner by now
/// or the attempt was given up as uncertain; only the place in the lane is left alone then.
@Singleton
final class AttemptEnd {

    private static final String STOP = """
            UPDATE lanes SET state = 'stopped', reason = ?::jsonb, changed_at = now()
            WHERE whatsapp_account_id = ? AND state = 'open'""";

    private final UnderWayRows underWayRows;
    private final StatusRecorder statuses;
    private final MessageRows messageRows;

    AttemptEnd(UnderWayRows underWayRows, StatusRecorder statuses, MessageRows messageRows) {
        this.underWayRows = underWayRows;
        this.statuses = statuses;
        this.messageRows = messageRows;
    }

    private record Postponed(long messageId, Instant until, NextStep.Patience patience) {}

    void record(Connection connection, ConversationChanges.Open open, Collection<Ended> ended) throws SQLException {
        Map<Long, UnderWay> messages = underWayRows.read(
                connection, ended.stream().map(Ended::messageId).distinct().toList());
        List<Postponed> postponed = new ArrayList<>();
        Map<Lane, DeliveryError> stopped = new TreeMap<>(Comparator.comparingLong(Lane::accountId));
        for (Ended each : ended) {
            UnderWay message = messages.get(each.messageId());
            if (message == null) {
                continue;
            }
            Postponed again = end(open, message, each);
            if (again != null) {
                postponed.add(again);
            }
            if (each.next() instanceof NextStep.LaneStopped(DeliveryError error)) {
                stopped.put(each.lane(), error);
            }
        }
        underWayRows.write(connection, messages.values());
        for (Postponed each : postponed) {
            DeliveryRows.postpone(connection, each.messageId(), each.until(), each.patience());
        }
        for (Map.Entry<Lane, DeliveryError> each : stopped.entrySet()) {
            stop(connection, each.getKey(), each.getValue());
        }
    }

    private @Nullable Postponed end(ConversationChanges.Open open, UnderWay message, Ended ended) {
        Instant now = open.conversation(ended.conversationId()).now();
        UnderWay.Attempt attempt = message.attempt(ended.attempt());
        if (attempt == null || !attempt.end(ended.outcome(), now)) {
            return null;
        }
        boolean holdsQueue = message.isBeingCalled(ended.attempt());
        return switch (ended.next()) {
            case NextStep.Settled settled -> {
                if (holdsQueue) {
                    message.leaveQueue();
                }
                statuses.apply(open, message, report(ended, settled, now));
                yield null;
            }
            case NextStep.Again(Duration in, NextStep.Patience patience, @Nullable DeliveryError error) -> {
                statuses.apply(open, message, failed(ended, error, now));
                yield holdsQueue ? new Postponed(ended.messageId(), now.plus(in), patience) : null;
            }
            case NextStep.LaneStopped(DeliveryError error) -> {
                statuses.apply(open, message, failed(ended, error, now));
                yield holdsQueue ? new Postponed(ended.messageId(), now, NextStep.Patience.FRESH) : null;
            }
        };
    }

    private static StatusReport report(Ended ended, NextStep.Settled settled, Instant now) {
        return new StatusReport(
                ended.messageId(),
                ended.attempt(),
                settled.status(),
                now,
                settled.whatsappMessageId(),
                settled.error(),
                traceparent(ended));
    }

    private static StatusReport failed(Ended ended, @Nullable DeliveryError error, Instant now) {
        return new StatusReport(
                ended.messageId(), ended.attempt(), MessageStatus.FAILED, now, null, error, traceparent(ended));
    }

    private static @Nullable String traceparent(Ended ended) {
        Trace trace = ended.trace();
        return trace == null ? null : trace.traceparent();
    }

    private void stop(Connection connection, Lane lane, DeliveryError error) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STOP)) {
            Jdbc.set(statement, messageRows.writeError(error), lane.accountId());
            statement.executeUpdate();
        }
    }
}
