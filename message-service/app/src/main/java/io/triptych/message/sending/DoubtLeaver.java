package io.triptych.message.sending;

import io.triptych.message.model.Doubt;
import io.triptych.message.model.LeaveOutcome;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.ThreadHead;
import jakarta.inject.Singleton;
import java.util.List;

/// Leaves uncertain messages as they are, when a person wants that: nobody is asked about them any more.
@Singleton
final class DoubtLeaver {

    private final Messages messages;

    DoubtLeaver(Messages messages) {
        this.messages = messages;
    }

    /// Leaves a message of this conversation. One that was left is left.
    LeaveOutcome leave(long companyId, SentBy by, long conversationId, long id) {
        return messages.change(companyId, changes -> leave(changes, by, conversationId, id));
    }

    private static LeaveOutcome leave(MessageChanges changes, SentBy by, long conversationId, long id) {
        ThreadHead head = changes.lock(List.of(conversationId)).get(conversationId);
        Outgoing outgoing = changes.outgoing(List.of(id)).get(id);
        if (head == null || outgoing == null || outgoing.message().conversationId() != conversationId) {
            return changes.quoted(conversationId, id) == null
                    ? new LeaveOutcome.NoMessage()
                    : new LeaveOutcome.NotUncertain();
        }
        Message uncertain = outgoing.message();
        if (uncertain.status() != MessageStatus.UNCERTAIN) {
            return new LeaveOutcome.NotUncertain();
        }
        if (uncertain.doubt() == Doubt.LEFT) {
            return new LeaveOutcome.Left(uncertain);
        }
        ThreadHead next = head.nextVersion();
        Message left = uncertain.doubted(Doubt.LEFT, next.version());
        changes.saveAll(List.of(outgoing.as(left)));
        changes.decided(List.of(id));
        changes.auditLeft(uncertain, left, by);
        changes.save(next);
        changes.statusChanged(left, null);
        return new LeaveOutcome.Left(left);
    }
}
