package io.triptych.message.model;

import io.triptych.message.content.ReactionContent;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Our reactions to a message: of all that were sent the newest is the one that shows, unless it could not be sent and
/// took one back.
///
/// They are messages of their own on their way to WhatsApp, and nowhere else: what is seen and told of is the message
/// that they are about.
public final class OwnReactions {

    private OwnReactions() {}

    /// What one transaction may do with reactions, while their conversations are locked.
    public interface Changes {

        /// The message of this conversation, if there is one.
        @Nullable
        Message target(long conversationId, long messageId);

        /// Our reactions to a message, as they are stored, the newest first.
        List<Sent> sentTo(long messageId);

        /// Writes the reactions of a message, and the version that it took.
        void save(Message target);

        /// Makes what waits for WhatsApp's ids of these messages due. Answers the conversations that it is in.
        List<Long> queue(Collection<Long> named);
    }

    /// A reaction that was sent, or is to be.
    public record Sent(long id, String emoji, String by, boolean failed) {
        private Amended.Reaction shown() {
            return new Amended.Reaction(emoji, by, true, failed);
        }
    }

    /// Shows and tells what a reaction that is new, or that changed its status to this one, makes of the message
    /// that it is about.
    public static void tell(MessageChanges changes, Message reaction, @Nullable String traceparent) {
        long targetId = Objects.requireNonNull(
                Objects.requireNonNull(reaction.replyTo()).id());
        Message target = changes.reactions().target(reaction.conversationId(), targetId);
        if (target == null) {
            return;
        }
        boolean failed = reaction.status() == MessageStatus.FAILED;
        List<Sent> sent = changes.reactions().sentTo(targetId).stream()
                .map(each -> each.id() == reaction.id() ? new Sent(each.id(), each.emoji(), each.by(), failed) : each)
                .toList();
        Amended amended = target.amended().withOwn(shown(sent));
        if (amended.equals(target.amended())) {
            return;
        }
        ThreadHead next = changes.head(target.conversationId()).nextVersion();
        Message changed = target.amended(new Amended.Outcome(amended, null), next.version());
        changes.save(next);
        changes.reactions().save(changed);
        changes.updated(changed, traceparent);
    }

    private static Amended.@Nullable Reaction shown(List<Sent> newestFirst) {
        for (Sent each : newestFirst) {
            if (!each.failed() || !each.emoji().isEmpty()) {
                return each.emoji().isEmpty() ? null : each.shown();
            }
        }
        return null;
    }

    /// Why a reaction to this message can't be sent, in words that follow the name of the field; nothing if it can.
    public static @Nullable String refusal(Message target, ThreadHead head) {
        String whatsappMessageId = target.whatsappMessageId();
        if (target.direction() == Direction.INTERNAL
                || target.isReaction()
                || target.type().equals("system")
                || (whatsappMessageId == null && target.direction() == Direction.INBOUND)
                || (whatsappMessageId != null && !InboundId.isWhatsApps(whatsappMessageId))) {
            return "is a message that can't be reacted to";
        }
        if (target.amended().deleted()) {
            return "was deleted";
        }
        if (target.status() == MessageStatus.FAILED) {
            return "was not sent";
        }
        return target.timestamp().isBefore(head.now().minus(ReactionContent.TARGET_AGE_MAX))
                ? "is older than 30 days"
                : null;
    }
}
