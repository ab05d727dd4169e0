package io.triptych.message.postgres;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.ReportOutcome;
import io.triptych.message.model.RetryOutcome;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SendOutcome;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.StatusReport;
import io.triptych.postgres.CompanyTransactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages that people send, in one transaction each: message, place in the lane, audit and events.
@Singleton
final class PostgresMessages implements Messages {

    private final CompanyTransactions transactions;
    private final ConversationChanges changes;
    private final OutboundRows rows;
    private final UnderWayRows underWayRows;
    private final StatusRecorder statuses;
    private final AuditRepository audit;

    PostgresMessages(
            CompanyTransactions transactions,
            ConversationChanges changes,
            OutboundRows rows,
            UnderWayRows underWayRows,
            StatusRecorder statuses,
            AuditRepository audit) {
        this.transactions = transactions;
        this.changes = changes;
        this.rows = rows;
        this.underWayRows = underWayRows;
        this.statuses = statuses;
        this.audit = audit;
    }

    @Override
    public SendOutcome send(SendMessage command) {
        return transactions.write(command.companyId(), () -> {
            ConversationChanges.Open open = changes.lock(List.of(command.conversationId()));
            LockedConversation conversation = open.find(command.conversationId());
            if (conversation == null) {
                return new SendOutcome.NoConversation();
            }
            ReplyTo quoted = quoted(command);
            SendOutcome refusal = refusal(command, conversation, quoted);
            if (refusal != null) {
                // What was sent before stays sent, whatever has changed since.
                return repeated(command, refusal);
            }
            Message message = rows.insert(command, quoted, conversation);
            if (message == null) {
                return repeated(command, new SendOutcome.Different());
            }
            open.sent(message);
            open.deliveryRequested(conversation);
            open.publish();
            return new SendOutcome.Accepted(message);
        });
    }

    private @Nullable ReplyTo quoted(SendMessage command) {
        Long replyTo = command.replyTo();
        return replyTo == null ? null : rows.quoted(command.conversationId(), replyTo);
    }

    private @Nullable SendOutcome refusal(
            SendMessage command, LockedConversation conversation, @Nullable ReplyTo quoted) {
        if (command.replyTo() != null && quoted == null) {
            return new SendOutcome.NoSuchMessage("replyTo");
        }
        Long lastSeenId = command.lastSeenId();
        if (lastSeenId != null) {
            SendOutcome overtaken = rows.overtaken(command, lastSeenId);
            if (overtaken != null) {
                return overtaken;
            }
        }
        if (conversation.replyIdentity() == null) {
            return new SendOutcome.NobodyToAnswer();
        }
        return mayWrite(conversation) ? null : new SendOutcome.WindowClosed();
    }

    private SendOutcome repeated(SendMessage command, SendOutcome otherwise) {
        Message first = rows.byClientsId(command.companyId(), command.messageId());
        if (first == null) {
            return otherwise;
        }
        return rows.isSame(command, first) ? new SendOutcome.Repeated(first) : new SendOutcome.Different();
    }

    @Override
    public RetryOutcome retry(long companyId, SentBy by, long conversationId, long id) {
        return transactions.write(companyId, () -> {
            ConversationChanges.Open open = changes.lock(List.of(conversationId));
            LockedConversation conversation = open.find(conversationId);
            UnderWay message = underWayRows.read(List.of(id)).get(id);
            if (conversation == null || message == null || message.message().conversationId() != conversationId) {
                return rows.isThere(conversationId, id)
                        ? new RetryOutcome.NotRetryable()
                        : new RetryOutcome.NoMessage();
            }
            MessageStatus status = message.message().status();
            if (status != MessageStatus.FAILED && status != MessageStatus.UNCERTAIN) {
                return new RetryOutcome.NotRetryable();
            }
            if (!mayWrite(conversation)) {
                return new RetryOutcome.WindowClosed();
            }
            Message failed = message.message();
            message.become(failed.with(
                    MessageStatus.SENDING,
                    null,
                    rows.waiting(conversation),
                    failed.whatsappMessageId(),
                    conversation.nextVersion()));
            underWayRows.write(List.of(message));
            rows.queueAgain(by, message.message());
            open.statusChanged(message.message());
            open.deliveryRequested(conversation);
            open.publish();
            return new RetryOutcome.Accepted(message.message());
        });
    }

    @Override
    public ReportOutcome report(long companyId, SentBy by, String messageId, MessageStatus status) {
        return transactions.write(companyId, () -> {
            Message found = rows.byAnyId(companyId, messageId);
            if (found == null) {
                return new ReportOutcome.NoMessage();
            }
            if (found.direction() != Direction.OUTBOUND) {
                return new ReportOutcome.NotOurs();
            }
            ConversationChanges.Open open = changes.lock(List.of(found.conversationId()));
            Map<Long, UnderWay> read = underWayRows.read(List.of(found.id()));
            UnderWay message = read.get(found.id());
            if (message == null) {
                return new ReportOutcome.NoMessage();
            }
            Message before = message.message();
            if (before.status().moved(status) == before.status()) {
                return new ReportOutcome.Recorded(before);
            }
            StatusReport report = new StatusReport(
                    before.id(),
                    before.attempt(),
                    status,
                    open.conversation(before.conversationId()).now(),
                    null,
                    status == MessageStatus.FAILED ? REPORTED : null,
                    null);
            settle(open, message, report);
            underWayRows.write(List.of(message));
            statuses.log(read, List.of(report));
            audit.addMessageReported(
                    companyId,
                    by.id(),
                    by.name(),
                    before.id(),
                    message.message().status().wire());
            open.publish();
            return new ReportOutcome.Recorded(message.message());
        });
    }

    private static final DeliveryError REPORTED = new DeliveryError(
            DeliveryError.OURS,
            "Reported as failed",
            "An integration of your company reported that this message failed.",
            DeliveryError.Action.RETRY);

    /// Somebody who knows the outcome ends the wait for it: the message leaves its lane.
    private void settle(ConversationChanges.Open open, UnderWay message, StatusReport report) {
        message.leaveQueue();
        if (message.attempts().isEmpty()) {
            LockedConversation conversation =
                    open.conversation(message.message().conversationId());
            message.become(
                    message.message().with(report.status(), report.error(), null, null, conversation.nextVersion()));
            open.statusChanged(message.message());
        } else {
            statuses.apply(open, message, report);
        }
    }

    private static boolean mayWrite(LockedConversation conversation) {
        return conversation.replyIdentity() != null && conversation.window().isOpen(conversation.now());
    }
}
