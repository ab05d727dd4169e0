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
import java.sql.Connection;
import java.sql.SQLException;
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

    PostgresMessages(
            CompanyTransactions transactions,
            ConversationChanges changes,
            OutboundRows rows,
            UnderWayRows underWayRows,
            StatusRecorder statuses) {
        this.transactions = transactions;
        this.changes = changes;
        this.rows = rows;
        this.underWayRows = underWayRows;
        this.statuses = statuses;
    }

    @Override
    public SendOutcome send(SendMessage command) {
        return transactions.write(command.companyId(), connection -> {
            ConversationChanges.Open open = changes.lock(connection, List.of(command.conversationId()));
            LockedConversation conversation = open.find(command.conversationId());
            if (conversation == null) {
                return new SendOutcome.NoConversation();
            }
            ReplyTo quoted = quoted(connection, command);
            SendOutcome refusal = refusal(connection, command, conversation, quoted);
            if (refusal != null) {
                // What was sent before stays sent, whatever has changed since.
                return repeated(connection, command, refusal);
            }
            Message message = rows.insert(connection, command, quoted, conversation);
            if (message == null) {
                return repeated(connection, command, new SendOutcome.Different());
            }
            open.sent(message);
            open.deliveryRequested(conversation);
            open.publish();
            return new SendOutcome.Accepted(message);
        });
    }

    private @Nullable ReplyTo quoted(Connection connection, SendMessage command) throws SQLException {
        Long replyTo = command.replyTo();
        return replyTo == null ? null : rows.quoted(connection, command.conversationId(), replyTo);
    }

    private @Nullable SendOutcome refusal(
            Connection connection, SendMessage command, LockedConversation conversation, @Nullable ReplyTo quoted)
            throws SQLException {
        if (command.replyTo() != null && quoted == null) {
            return new SendOutcome.NoSuchMessage("replyTo");
        }
        Long lastSeenId = command.lastSeenId();
        if (lastSeenId != null) {
            SendOutcome overtaken = rows.overtaken(connection, command, lastSeenId);
            if (overtaken != null) {
                return overtaken;
            }
        }
        if (conversation.replyIdentity() == null) {
            return new SendOutcome.NobodyToAnswer();
        }
        return mayWrite(conversation) ? null : new SendOutcome.WindowClosed();
    }

    private SendOutcome repeated(Connection connection, SendMessage command, SendOutcome otherwise)
            throws SQLException {
        Message first = rows.byClientsId(connection, command.companyId(), command.messageId());
        if (first == null) {
            return otherwise;
        }
        return rows.isSame(command, first) ? new SendOutcome.Repeated(first) : new SendOutcome.Different();
    }

    @Override
    public RetryOutcome retry(long companyId, SentBy by, long conversationId, long id) {
        return transactions.write(companyId, connection -> {
            ConversationChanges.Open open = changes.lock(connection, List.of(conversationId));
            LockedConversation conversation = open.find(conversationId);
            UnderWay message = underWayRows.read(connection, List.of(id)).get(id);
            if (conversation == null || message == null || message.message().conversationId() != conversationId) {
                return rows.isThere(connection, conversationId, id)
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
                    rows.waiting(connection, conversation),
                    failed.whatsappMessageId(),
                    conversation.nextVersion()));
            underWayRows.write(connection, List.of(message));
            rows.queueAgain(connection, by, message.message());
            open.statusChanged(message.message());
            open.deliveryRequested(conversation);
            open.publish();
            return new RetryOutcome.Accepted(message.message());
        });
    }

    @Override
    public ReportOutcome report(long companyId, SentBy by, String messageId, MessageStatus status) {
        return transactions.write(companyId, connection -> {
            Message found = rows.byAnyId(connection, companyId, messageId);
            if (found == null) {
                return new ReportOutcome.NoMessage();
            }
            if (found.direction() != Direction.OUTBOUND) {
                return new ReportOutcome.NotOurs();
            }
            ConversationChanges.Open open = changes.lock(connection, List.of(found.conversationId()));
            Map<Long, UnderWay> read = underWayRows.read(connection, List.of(found.id()));
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
            underWayRows.write(connection, List.of(message));
            statuses.log(connection, read, List.of(report));
            rows.audit(connection, by, message.message(), "message.reported");
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
