package io.triptych.message.postgres;

import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.StatusReports;
import io.triptych.message.postgres.PostgresIntake.Fated;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Statuses on their way to their attempts: found by our callback data first, then by WhatsApp's id, always within the
/// business number that reported; what isn't found waits by WhatsApp's id.
@Singleton
final class StatusIntake {

    private static final String MATCH = """
            SELECT s.ord, a.message_id, a.number, a.conversation_id
            FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS s (account_id, wamid, message_id, attempt, ord)
            CROSS JOIN LATERAL (
              SELECT c.message_id, c.number, c.conversation_id FROM attempts c
              WHERE c.message_id = s.message_id AND c.number = s.attempt AND c.whatsapp_account_id = s.account_id
              UNION ALL
              SELECT w.message_id, w.number, w.conversation_id FROM attempts w
              WHERE w.whatsapp_account_id = s.account_id AND w.whatsapp_message_id = s.wamid
              LIMIT 1) a""";

    private static final String RECORDED = """
            SELECT s.ord FROM unnest(?, ?, ?) WITH ORDINALITY AS s (message_id, attempt, status, ord)
            JOIN statuses r USING (message_id, attempt, status)""";

    private static final String WAIT = """
            INSERT INTO pending_statuses (whatsapp_account_id, whatsapp_message_id, status, company_id, callback_data, at,
              error, traceparent, topic_id, partition, record_offset)
            SELECT v.account_id, v.wamid, v.status, v.company_id, v.callback_data, v.at, v.error::jsonb,
              v.traceparent, v.topic_id, v.partition, v.record_offset
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS v (account_id, wamid, status, company_id, callback_data, at, error, traceparent, topic_id,
                partition, record_offset)
            ON CONFLICT DO NOTHING
            RETURNING whatsapp_account_id, whatsapp_message_id, status""";

    private final Sql sql;
    private final MessageRows messageRows;

    StatusIntake(Sql sql, MessageRows messageRows) {
        this.sql = sql;
        this.messageRows = messageRows;
    }

    /// An attempt that a status is about.
    record Attempt(long messageId, int number, long conversationId) {}

    /// A status with its attempt, if there is one.
    static final class Reported {
        final Fated fated;
        final IntakeElement.Status status;

        @Nullable
        Attempt attempt;

        Reported(Fated fated, IntakeElement.Status status) {
            this.fated = fated;
            this.status = status;
        }

        private Recorded recorded(Attempt of) {
            return new Recorded(of.messageId(), of.number(), status.status());
        }
    }

    private record Recorded(long messageId, int attempt, MessageStatus status) {}

    private record Waiting(long accountId, String whatsappMessageId, String status) {}

    /// Finds the attempts of the statuses among the elements; their conversations are to be locked then.
    List<Reported> match(List<Fated> elements) {
        List<Reported> reported = new ArrayList<>();
        for (Fated each : elements) {
            if (each.element instanceof IntakeElement.Status status) {
                reported.add(new Reported(each, status));
            }
        }
        if (reported.isEmpty()) {
            return reported;
        }
        SqlStatement statement = SqlStatement.of(MATCH)
                .columns(ArrayColumns.of(reported)
                        .bigint(each -> each.status.accountId())
                        .text(each -> each.status.whatsappMessageId())
                        .bigint(each -> messageId(each.status.callbackTag()))
                        .integer(each -> attempt(each.status.callbackTag())));
        sql.list(statement, row -> reported.get(row.integer("ord") - 1).attempt = attempt(row));
        return reported;
    }

    /// Gives each its fate: recorded, recorded before, or none yet.
    void store(MessageChanges changes, List<Reported> reported) {
        List<Reported> found =
                reported.stream().filter(each -> each.attempt != null).toList();
        markRecorded(found);
        List<StatusReport> reports = new ArrayList<>();
        for (Reported each : found) {
            if (each.fated.fate == null) {
                each.fated.fate = Fate.APPLIED;
                reports.add(report(each, Objects.requireNonNull(each.attempt)));
            }
        }
        if (!reports.isEmpty()) {
            StatusReports.record(changes, reports);
        }
        keepWaiting(reported.stream().filter(each -> each.attempt == null).toList());
    }

    private static StatusReport report(Reported reported, Attempt attempt) {
        IntakeElement.Status status = reported.status;
        return new StatusReport(
                attempt.messageId(),
                attempt.number(),
                status.status(),
                status.at(),
                status.whatsappMessageId(),
                status.error(),
                status.trace().traceparent());
    }

    /// What was recorded before, or comes twice in this batch, is a duplicate.
    private void markRecorded(List<Reported> found) {
        if (found.isEmpty()) {
            return;
        }
        SqlStatement statement = SqlStatement.of(RECORDED)
                .columns(ArrayColumns.of(found)
                        .bigint(each -> each.attempt == null ? null : each.attempt.messageId())
                        .integer(each -> each.attempt == null ? null : each.attempt.number())
                        .text(each -> each.status.status().wire()));
        sql.list(statement, row -> row.integer("ord")).forEach(ord -> found.get(ord - 1).fated.fate = Fate.DUPLICATE);
        Set<Recorded> batch = new HashSet<>();
        for (Reported each : found) {
            if (each.attempt != null && !batch.add(each.recorded(each.attempt))) {
                each.fated.fate = Fate.DUPLICATE;
            }
        }
    }

    /// Keeps what has no attempt yet; what waits already is a duplicate, what has no id to wait by can't.
    private void keepWaiting(List<Reported> unknown) {
        List<Reported> keyed = new ArrayList<>();
        for (Reported each : unknown) {
            if (each.status.whatsappMessageId() == null) {
                each.fated.fate = Fate.PARKED;
            } else {
                keyed.add(each);
            }
        }
        if (keyed.isEmpty()) {
            return;
        }
        SqlStatement statement = SqlStatement.of(WAIT)
                .columns(ArrayColumns.of(keyed)
                        .bigint(each -> each.status.accountId())
                        .text(each -> each.status.whatsappMessageId())
                        .text(each -> each.status.status().wire())
                        .bigint(each -> each.status.companyId())
                        .text(each -> text(each.status.callbackTag()))
                        .instant(each -> each.status.at())
                        .text(each -> messageRows.writeError(each.status.error()))
                        .text(each -> each.status.trace().traceparent())
                        .uuid(each -> position(each).topicId())
                        .integer(each -> position(each).partition())
                        .bigint(each -> position(each).offset()));
        Set<Waiting> kept = new HashSet<>(sql.list(statement, StatusIntake::waiting));
        for (Reported each : keyed) {
            Waiting waiting = new Waiting(
                    each.status.accountId(),
                    String.valueOf(each.status.whatsappMessageId()),
                    each.status.status().wire());
            if (!kept.remove(waiting)) {
                each.fated.fate = Fate.DUPLICATE;
            }
        }
    }

    /// The attempt of a row.
    static Attempt attempt(Row row) {
        return new Attempt(row.bigint("message_id"), row.integer("number"), row.bigint("conversation_id"));
    }

    private static Waiting waiting(Row row) {
        return new Waiting(row.bigint("whatsapp_account_id"), row.text("whatsapp_message_id"), row.text("status"));
    }

    private static RecordPosition position(Reported reported) {
        return reported.fated.record.position();
    }

    private static @Nullable Long messageId(@Nullable CallbackTag callbackTag) {
        return callbackTag == null ? null : callbackTag.messageId();
    }

    private static @Nullable Integer attempt(@Nullable CallbackTag callbackTag) {
        return callbackTag == null ? null : callbackTag.attempt();
    }

    private static @Nullable String text(@Nullable CallbackTag callbackTag) {
        return callbackTag == null ? null : callbackTag.text();
    }
}
