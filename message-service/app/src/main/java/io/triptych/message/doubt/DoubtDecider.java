package io.triptych.message.doubt;

import io.triptych.gateway.people.client.People;
import io.triptych.message.content.TemplateContent;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Doubt;
import io.triptych.message.model.Doubts.Due;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.ThreadHead;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/// Decides about one message that is uncertain for too long. What a program wrote is sent once more, if its company has
/// set so and WhatsApp takes it now; about everything else whoever answers the customer is asked.
@Singleton
final class DoubtDecider {

    /// In the content of a message with a file, of which somebody has to see that WhatsApp still has it.
    private static final String FILE = "\"mediaId\"";

    private final Messages messages;
    private final People people;

    DoubtDecider(Messages messages, People people) {
        this.messages = messages;
        this.people = people;
    }

    /// What came of it.
    enum Decision {
        /// It was settled meanwhile, or is nobody's to decide: a reaction shows what came of it.
        NONE,
        ASKED,
        RESENT
    }

    /// Decides about this message, once.
    Decision decide(Due due) {
        return messages.changeAll(Set.of(due.companyId()), changes -> decide(changes, due));
    }

    /// Leaves it undecided for good.
    void drop(Due due) {
        messages.changeAll(Set.of(due.companyId()), changes -> {
            changes.decided(List.of(due.messageId()));
            return Decision.NONE;
        });
    }

    private Decision decide(MessageChanges changes, Due due) {
        ThreadHead head = changes.lock(List.of(due.conversationId())).get(due.conversationId());
        Outgoing outgoing = changes.outgoing(List.of(due.messageId())).get(due.messageId());
        changes.decided(List.of(due.messageId()));
        if (head == null || outgoing == null) {
            return Decision.NONE;
        }
        Message uncertain = outgoing.message();
        if (uncertain.doubt() != Doubt.WAITING || uncertain.isReaction()) {
            return Decision.NONE;
        }
        ThreadHead next = head.nextVersion();
        boolean again = due.byProgram() && isToBeResent(head, outgoing);
        Message decided = again
                ? uncertain.with(
                        MessageStatus.SENDING,
                        null,
                        changes.waiting(head),
                        uncertain.whatsappMessageId(),
                        next.version())
                : uncertain.doubted(Doubt.ASKED, next.version());
        changes.saveAll(List.of(outgoing.as(decided)));
        if (again) {
            changes.queueAgainByItself(uncertain, decided);
        }
        changes.save(next);
        changes.statusChanged(decided, null);
        if (again) {
            changes.deliveryRequested(next);
        }
        return again ? Decision.RESENT : Decision.ASKED;
    }

    /// Once: when nobody knows of a second attempt either, somebody has to look.
    private boolean isToBeResent(ThreadHead head, Outgoing outgoing) {
        Message message = outgoing.message();
        long unknown = outgoing.attempts().stream()
                .filter(each -> each.outcome() == DeliveryOutcome.UNCERTAIN)
                .count();
        return people.resendsForPrograms(message.companyId())
                && unknown <= 1
                && !message.content().contains(FILE)
                && (head.isOpen() || message.type().equals(TemplateContent.TYPE));
    }
}
