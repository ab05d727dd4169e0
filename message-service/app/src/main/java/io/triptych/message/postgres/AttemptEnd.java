package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries.Due;
import io.triptych.message.model.Deliveries.Ended;
import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.StatusReports;
import io.triptych.message.model.ThreadHead;
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
import java.util.Objects;
import java.util.SequencedMap;
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
    private final MessageRows messageRows;
    private final DeliveryRows deliveries;
    private final LaneRows lanes;

    AttemptEnd(
            Sql sql,
            MessageRows messageRows,
            DeliveryRows deliveries,
            LaneRows lanes) {
        this.sql = sql;
        this.messageRows = messageRows;
        this.deliveries = deliveries;
        this.lanes = lanes;
    }

    private record Postponed(long messageId, Instant until, NextStep.Patience patience) {}

    void record(MessageChanges changes, Collection<Ended> ended) {
        SequencedMap<Long, Outgoing> messages = changes.outgoing(
                ended.stream().map(Ended::messageId).distinct().toList());
        List<Postponed> postponed = new ArrayList<>();
        Map<Lane, DeliveryError> stopped = new TreeMap<>(Comparator.comparingLong(Lane::accountId));
        for (Ended each : ended) {
            Outgoing message = messages.get(each.messageId());
            if (message == null) {
                continue;
            }
            Instant now = changes.head(each.conversationId()).now();
            Outgoing closed = message.ended(each.attempt(), each.outcome(), now);
            if (!closed.equals(message)) {
                messages.put(each.messageId(), settled(changes, closed, each, now));
                Postponed again = message.isCalledFor(each.attempt()) ? postponed(each, now) : null;
                if (again != null) {
                    postponed.add(again);
                }
            }
            if (each.next() instanceof NextStep.LaneStopped(DeliveryError error)) {
                stopped.put(each.lane(), error);
            }
        }
        changes.saveAll(messages.values());
        for (Postponed each : postponed) {
            Outgoing message = Objects.requireNonNull(messages.get(each.messageId()));
            deliveries.postpone(each.messageId(), each.until(), each.patience(), message.message().waiting());
        }
        for (Map.Entry<Lane, DeliveryError> each : stopped.entrySet()) {
            lanes.stop(each.getKey(), each.getValue());
        }
    }

    private static @Nullable Postponed postponed(Ended ended, Instant now) {
        return switch (ended.next()) {
            case NextStep.Settled _ -> null;
            case NextStep.Again(Duration in, NextStep.Patience patience, _) ->
                new Postponed(ended.messageId(), now.plus(in), patience);
            case NextStep.LaneStopped _ -> new Postponed(ended.messageId(), now, NextStep.Patience.FRESH);
        };
    }

    private static Outgoing settled(MessageChanges changes, Outgoing message, Ended ended, Instant now) {
        boolean called = message.isCalledFor(ended.attempt());
        return switch (ended.next()) {
            case NextStep.Settled settled ->
                StatusReports.apply(
                        changes, called ? message.withoutPlace() : message, report(ended, settled, now));
            case NextStep.Again(Duration in, NextStep.Patience patience, @Nullable DeliveryError error) -> {
                Waiting waiting = error == null ? null : new Waiting(reason(patience), now, now.plus(in), error);
                yield StatusReports.apply(
                        changes,
                        called && waiting != null ? message.waitingFor(waiting) : message,
                        failed(ended, error, now));
            }
            case NextStep.LaneStopped(DeliveryError error) -> {
                Waiting waiting = new Waiting(Waiting.Reason.STOPPED, now, null, error);
                yield StatusReports.apply(
                        changes, called ? message.waitingFor(waiting) : message, failed(ended, error, now));
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
    boolean giveUp(MessageChanges changes, Due due, @Nullable DeliveryError error) {
        MessageStatus status = error == null ? MessageStatus.UNCERTAIN : MessageStatus.FAILED;
        DeliveryOutcome outcome = error == null ? DeliveryOutcome.UNCERTAIN : DeliveryOutcome.NOT_SENT;
        String why = messageRows.writeError(error);
        ThreadHead next = changes.head(due.conversationId()).nextVersion();
        changes.save(next);
        SqlStatement giveUp = SqlStatement.of(GIVE_UP)
                .text(status.wire())
                .text(why)
                .bigint(next.version())
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
            Outgoing message = changes.outgoing(List.of(due.messageId())).get(due.messageId());
            if (message != null) {
                changes.statusChanged(message.message(), null);
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
