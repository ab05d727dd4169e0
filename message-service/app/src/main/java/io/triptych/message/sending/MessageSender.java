package io.triptych.message.sending;

import io.triptych.message.content.OutboundTypes;
import io.triptych.message.model.Amended;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Medium;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.OwnReactions;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SendOutcome;
import io.triptych.message.model.StoredFile;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.view.MediaContents;
import io.triptych.message.view.MessageContents;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stores what people send as `SENDING`, due in its account's lane: message, place in the lane, audit and events in one
/// transaction.
@Singleton
final class MessageSender {

    private final Messages messages;
    private final MessageContents contents;
    private final MediaContents mediaContents;

    MessageSender(Messages messages, MessageContents contents, MediaContents mediaContents) {
        this.messages = messages;
        this.contents = contents;
        this.mediaContents = mediaContents;
    }

    /// Sends a message. The same `messageId` again sends nothing.
    SendOutcome send(SendMessage command) {
        return messages.change(command.companyId(), changes -> send(changes, command));
    }

    private SendOutcome send(MessageChanges changes, SendMessage command) {
        ThreadHead head = changes.lock(List.of(command.conversationId())).get(command.conversationId());
        if (head == null) {
            return new SendOutcome.NoConversation();
        }
        Long about = command.content().about();
        Message target = about == null ? null : changes.reactions().target(command.conversationId(), about);
        ReplyTo quoted = quoted(changes, command);
        SendOutcome refusal = about == null ? refusal(changes, command, head, quoted) : refusal(target, head);
        if (refusal != null) {
            // What was sent before stays sent, whatever has changed since.
            return repeated(changes, command, refusal);
        }
        return switch (MessageDraft.of(changes, command, head)) {
            case MessageDraft.Unsendable(SendOutcome why) -> repeated(changes, command, why);
            case MessageDraft.Sendable(SendMessage whole, Medium medium) -> {
                ThreadHead sent = head.sent();
                boolean due = target == null || target.whatsappMessageId() != null;
                Message message = changes.add(message(whole, medium, quoted, sent), command.trace(), due);
                yield message == null
                        ? repeated(changes, command, new SendOutcome.Different())
                        : stored(changes, message, medium, sent);
            }
        };
    }

    /// What is done with a message that was stored just now.
    private static SendOutcome stored(
            MessageChanges changes, Message message, @Nullable Medium medium, ThreadHead sent) {
        if (medium != null) {
            changes.media().send(medium.id(), message);
            SentFile.upload(changes, message, sent, false);
        }
        changes.save(sent);
        if (message.isReaction()) {
            OwnReactions.tell(changes, message, null);
        } else {
            changes.sent(message, null);
        }
        changes.deliveryRequested(changes.head(message.conversationId()));
        return new SendOutcome.Accepted(message);
    }

    /// The message that it quotes, or is about.
    private static @Nullable ReplyTo quoted(MessageChanges changes, SendMessage command) {
        Long about = command.content().about();
        Long replyTo = command.replyTo();
        if (about != null) {
            return new ReplyTo(about, null);
        }
        return replyTo == null ? null : changes.quoted(command.conversationId(), replyTo);
    }

    private static @Nullable SendOutcome refusal(@Nullable Message target, ThreadHead head) {
        if (target == null) {
            return new SendOutcome.NoSuchMessage("content.messageId");
        }
        String why = OwnReactions.refusal(target, head);
        return why == null ? closed(head, false) : new SendOutcome.NotReactable("content.messageId", why);
    }

    private static @Nullable SendOutcome closed(ThreadHead head, boolean needsNoWindow) {
        if (head.replyIdentity() == null) {
            return new SendOutcome.NobodyToAnswer();
        }
        return head.isOpen() || needsNoWindow ? null : new SendOutcome.WindowClosed();
    }

    private static @Nullable SendOutcome refusal(
            MessageChanges changes, SendMessage command, ThreadHead head, @Nullable ReplyTo quoted) {
        if (command.replyTo() != null && quoted == null) {
            return new SendOutcome.NoSuchMessage("replyTo");
        }
        Long lastSeenId = command.lastSeenId();
        if (lastSeenId != null) {
            MessageChanges.Seen seen = changes.seen(command, lastSeenId);
            if (seen == null) {
                return new SendOutcome.NoSuchMessage("lastSeenId");
            }
            if (seen.later() != null) {
                return new SendOutcome.Overtaken(seen.later());
            }
        }
        return closed(head, command.content().needsNoWindow());
    }

    private SendOutcome repeated(MessageChanges changes, SendMessage command, SendOutcome otherwise) {
        Message first = changes.ofClient(command.companyId(), command.messageId());
        if (first == null) {
            return otherwise;
        }
        return isSame(command, first) ? new SendOutcome.Repeated(first) : new SendOutcome.Different();
    }

    private static boolean isSame(SendMessage command, Message stored) {
        ReplyTo quoted = stored.replyTo();
        Long about = command.content().about();
        return stored.conversationId() == command.conversationId()
                && stored.type().equals(command.content().type())
                && Objects.equals(quoted == null ? null : quoted.id(), about == null ? command.replyTo() : about)
                && OutboundTypes.stored(stored.type(), stored.content()).equals(command.content());
    }

    private String content(SendMessage command, @Nullable Medium medium) {
        String content = contents.write(command.content());
        StoredFile file = medium == null ? null : medium.file();
        return medium == null || file == null ? content : mediaContents.stored(content, medium.id(), file);
    }

    private Message message(SendMessage command, @Nullable Medium medium, @Nullable ReplyTo quoted, ThreadHead head) {
        return new Message(
                0,
                command.companyId(),
                command.conversationId(),
                head.whatsappAccountId(),
                command.messageId(),
                null,
                Direction.OUTBOUND,
                command.content().type(),
                content(command, medium),
                MessageStatus.SENDING,
                null,
                null,
                null,
                quoted,
                false,
                null,
                Amended.NONE,
                command.by(),
                null,
                0,
                head.version(),
                Objects.requireNonNull(head.lastOutboundAt()),
                head.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
