package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries.Due;
import io.triptych.message.model.Deliveries.Ended;
import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.Trace;
import io.triptych.message.model.Waiting;
import io.triptych.postgres.DatabaseException;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records how calls ended. The end is taken from whoever made the call, also when the lane has another owner by now
/// or the attempt was given up as uncertain; only the place in the lane is left alone then.
@Singleton
final class AttemptEnd {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptEnd.class);

    private static final String CLOSE = """
            UPDATE attempts SET outcome = ?, status = ?, error = ?::jsonb, finished_at = now()
            WHERE message_id = ? AND outcome IS NULL""";

    private static final String GIVE_UP = """
            UPDATE messages m SET status = ?, error = ?::jsonb, version = ?, waiting_reason = NULL
            WHERE m.id = ? AND m.status IN ('sending', 'uncertain')
              AND EXISTS (SELECT FROM deliveries d WHERE d.message_id = m.id)""";

    private final Sql sql;
    private final UnderWayRows underWayRows;
    private final StatusRecorder statuses;
    private final MessageRows messageRows;
    private final DeliveryRows deliveries;
    private final LaneRows lanes;

    AttemptEnd(
            Sql sql,
            UnderWayRows underWayRows,
            StatusRecorder statuses,
            MessageRows messageRows,
            DeliveryRows deliveries,
            LaneRows lanes) {
        this.sql = sql;
        this.underWayRows = underWayRows;
        this.statuses = statuses;
        this.messageRows = messageRows;
        this.deliveries = deliveries;
        this.lanes = lanes;
    }

    private record Postponed(UnderWay message, Instant until, NextStep.Patience patience) {}

    void record(ConversationChanges.Open open, Collection<Ended> ended) {
        Map<Long, UnderWay> messages = underWayRows.read(
                ended.stream().map(Ended::messageId).distinct().toList());
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
        underWayRows.write(messages.values());
        for (Postponed each : postponed) {
            Message message = each.message().message();
            deliveries.postpone(message.id(), each.until(), each.patience(), message.waiting());
        }
        for (Map.Entry<Lane, DeliveryError> each : stopped.entrySet()) {
            lanes.stop(each.getKey(), each.getValue());
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
                if (holdsQueue && error != null) {
                    message.waits(new Waiting(reason(patience), now, now.plus(in), error));
                }
                statuses.apply(open, message, failed(ended, error, now));
                yield holdsQueue ? new Postponed(message, now.plus(in), patience) : null;
            }
            case NextStep.LaneStopped(DeliveryError error) -> {
                if (holdsQueue) {
                    message.waits(new Waiting(Waiting.Reason.STOPPED, now, null, error));
                }
                statuses.apply(open, message, failed(ended, error, now));
                yield holdsQueue ? new Postponed(message, now, NextStep.Patience.FRESH) : null;
            }
        };
    }

    /// Retries end at a time; a throttle doesn't.
    private static Waiting.Reason reason(NextStep.Patience patience) {
        return patience.retryUntil() == null ? Waiting.Reason.THROTTLED : Waiting.Reason.RETRYING;
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

    /// Takes a message out of its lane by statements that look into nothing of it. False if it wasn't there.
    boolean giveUp(ConversationChanges.Open open, Due due, @Nullable DeliveryError error) {
        MessageStatus status = error == null ? MessageStatus.UNCERTAIN : MessageStatus.FAILED;
        DeliveryOutcome outcome = error == null ? DeliveryOutcome.UNCERTAIN : DeliveryOutcome.NOT_SENT;
        String why = messageRows.writeError(error);
        long version = open.conversation(due.conversationId()).nextVersion();
        SqlStatement giveUp = SqlStatement.of(GIVE_UP)
                .text(status.wire())
                .text(why)
                .bigint(version)
                .bigint(due.messageId());
        if (sql.update(giveUp) == 0) {
            return false;
        }
        sql.update(SqlStatement.of(CLOSE)
                .text(outcome.wire())
                .text(status.wire())
                .text(why)
                .bigint(due.messageId()));
        deliveries.remove(List.of(due.messageId()));
        try {
            UnderWay message = underWayRows.read(List.of(due.messageId())).get(due.messageId());
            if (message != null) {
                open.statusChanged(message.message());
            }
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("messageId", due.messageId())
                    .setCause(e)
                    .log("A message was given up, and nobody can be told as it can't be shown.");
        }
        return true;
    }
}
