package io.triptych.message.status;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.ReportOutcome;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.ThreadHead;
import jakarta.inject.Singleton;
import java.util.List;

/// Records what integrations say became of messages.
@Singleton
final class StatusRecorder {

    private static final DeliveryError REPORTED = new DeliveryError(
            DeliveryError.OURS,
            "Reported as failed",
            "An integration of your company reported that this message failed.",
            DeliveryError.Action.RETRY);

    private final Messages messages;

    StatusRecorder(Messages messages) {
        this.messages = messages;
    }

    /// Records this status of a message, by a client's UUID or WhatsApp's id; one that is behind changes nothing.
    ReportOutcome report(long companyId, SentBy by, String messageId, MessageStatus status) {
        return messages.change(companyId, changes -> {
            Message found = changes.ofAnyId(companyId, messageId);
            if (found == null) {
                return new ReportOutcome.NoMessage();
            }
            if (found.direction() != Direction.OUTBOUND) {
                return new ReportOutcome.NotOurs();
            }
            changes.lock(List.of(found.conversationId()));
            Outgoing outgoing = changes.outgoing(List.of(found.id())).get(found.id());
            if (outgoing == null) {
                return new ReportOutcome.NoMessage();
            }
            Message before = outgoing.message();
            return before.status().moved(status) == before.status()
                    ? new ReportOutcome.Recorded(before)
                    : new ReportOutcome.Recorded(record(changes, outgoing, status, by));
        });
    }

    private static Message record(MessageChanges changes, Outgoing outgoing, MessageStatus status, SentBy by) {
        Message before = outgoing.message();
        StatusReport report = new StatusReport(
                before.id(),
                before.attempt(),
                status,
                changes.head(before.conversationId()).now(),
                null,
                status == MessageStatus.FAILED ? REPORTED : null,
                null,
                null);
        Outgoing settled = settle(changes, outgoing.withoutPlace(), report);
        changes.saveAll(List.of(settled));
        if (report.attempt() == 0 || settled.attempt(report.attempt()) != null) {
            changes.keep(List.of(report));
        }
        changes.auditReport(before, settled.message(), by);
        return settled.message();
    }

    /// Somebody who knows the outcome ends the wait for it: the message has left its lane.
    private static Outgoing settle(MessageChanges changes, Outgoing outgoing, StatusReport report) {
        if (!outgoing.attempts().isEmpty()) {
            return report.apply(changes, outgoing);
        }
        Message before = outgoing.message();
        ThreadHead next = changes.head(before.conversationId()).nextVersion();
        Message said = before.with(report.status(), report.error(), null, null, next.version());
        changes.save(next);
        changes.statusChanged(said, null);
        return outgoing.as(said);
    }
}
