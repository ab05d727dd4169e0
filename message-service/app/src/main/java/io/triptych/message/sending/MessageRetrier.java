package io.triptych.message.sending;

import io.triptych.message.content.TemplateContent;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.RetryOutcome;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.ThreadHead;
import jakarta.inject.Singleton;
import java.util.List;

/// Makes failed and uncertain messages due again, when a person wants that.
@Singleton
final class MessageRetrier {

    private final Messages messages;

    MessageRetrier(Messages messages) {
        this.messages = messages;
    }

    /// Tries a message of this conversation again.
    RetryOutcome retry(long companyId, SentBy by, long conversationId, long id) {
        return messages.change(companyId, changes -> retry(changes, by, conversationId, id));
    }

    private static RetryOutcome retry(MessageChanges changes, SentBy by, long conversationId, long id) {
        ThreadHead head = changes.lock(List.of(conversationId)).get(conversationId);
        Outgoing outgoing = changes.outgoing(List.of(id)).get(id);
        if (head == null || outgoing == null || outgoing.message().conversationId() != conversationId) {
            return changes.quoted(conversationId, id) == null
                    ? new RetryOutcome.NoMessage()
                    : new RetryOutcome.NotRetryable();
        }
        Message failed = outgoing.message();
        boolean open = failed.status() != MessageStatus.FAILED && failed.status() != MessageStatus.UNCERTAIN;
        if (open || failed.origin() != null) {
            return new RetryOutcome.NotRetryable();
        }
        if (!head.isOpen() && !failed.type().equals(TemplateContent.TYPE)) {
            return new RetryOutcome.WindowClosed();
        }
        ThreadHead next = head.nextVersion();
        Message again = failed.with(
                MessageStatus.SENDING, null, changes.waiting(head), failed.whatsappMessageId(), next.version());
        changes.saveAll(List.of(outgoing.as(again)));
        changes.queueAgain(failed, again, by);
        if (failed.content().contains(SentFile.MARK)) {
            SentFile.upload(changes, again, next, SentFile.wasRefused(failed.error()));
        }
        if (failed.doubt() != null) {
            changes.decided(List.of(id));
        }
        changes.save(next);
        changes.statusChanged(again, null);
        changes.deliveryRequested(next);
        return new RetryOutcome.Accepted(again);
    }
}
