package io.triptych.message.model;

import io.triptych.message.api.InboundReading;
import io.triptych.message.content.ReactionContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message as it is stored. `content` is JSON of the shape that its type has in the API; `messageId` is the
/// client's UUID of an outbound message and WhatsApp's id of an inbound one; `version` is the conversation's of its
/// last change. `inboundNumber` is set for inbound ones only, 0 for those of before the number was connected, `waiting`
/// only while it is `SENDING` and held up, `doubt` only and always while it is `UNCERTAIN`;
/// `attempt` is the number of the newest attempt, 0 before the first.
public record Message(
        long id,
        long companyId,
        long conversationId,
        long whatsappAccountId,
        String messageId,
        @Nullable String whatsappMessageId,
        Direction direction,
        String type,
        String content,
        MessageStatus status,
        @Nullable DeliveryError error,
        @Nullable Waiting waiting,
        @Nullable Doubt doubt,
        @Nullable ReplyTo replyTo,
        boolean forwarded,
        @Nullable MessageOrigin origin,
        Amended amended,
        @Nullable SentBy sentBy,
        @Nullable Long inboundNumber,
        int attempt,
        long version,
        Instant timestamp,
        Instant createdAt) {

    /// The status that people see: a customer's message is read when somebody read the conversation up to it.
    public MessageStatus shownStatus(long numberRead) {
        return isRead(numberRead) ? MessageStatus.READ : status;
    }

    /// The version of what people see: reading changes it, and no row.
    public long shownVersion(long numberRead) {
        return isRead(numberRead) ? InboundReading.versionOfRead(version) : version;
    }

    /// Whether it is a reaction of ours: it is seen on the message that it is about, and nowhere else.
    public boolean isReaction() {
        return direction == Direction.OUTBOUND && type.equals(ReactionContent.TYPE);
    }

    private boolean isRead(long numberRead) {
        return inboundNumber != null && InboundReading.isRead(inboundNumber, numberRead);
    }

    /// The number that others see: what was read before the number was connected has none.
    public @Nullable Long shownInboundNumber() {
        return inboundNumber == null || inboundNumber == 0 ? null : inboundNumber;
    }

    /// The same message with the id that storing it gave, and why it waits from the beginning.
    public Message stored(long storedId, @Nullable Waiting storedWaiting) {
        return with(storedId, status, error, storedWaiting, doubt, whatsappMessageId, version);
    }

    /// The same message after a change of its delivery. Only one that is `SENDING` waits.
    public Message with(
            MessageStatus changedStatus,
            @Nullable DeliveryError changedError,
            @Nullable Waiting changedWaiting,
            @Nullable String changedWhatsappMessageId,
            long changedVersion) {
        Waiting waits = changedStatus == MessageStatus.SENDING ? changedWaiting : null;
        Doubt doubts = Doubt.after(status, doubt, changedStatus);
        return with(id, changedStatus, changedError, waits, doubts, changedWhatsappMessageId, changedVersion);
    }

    /// The same message after its writer, or who reads it, did something to it. What it says is another when it was
    /// edited.
    public Message amended(Amended.Outcome outcome, long changedVersion) {
        Amended.Said said = outcome.said();
        return new Message(
                id,
                companyId,
                conversationId,
                whatsappAccountId,
                messageId,
                whatsappMessageId,
                direction,
                said == null ? type : said.type(),
                said == null ? content : said.json(),
                status,
                error,
                waiting,
                doubt,
                replyTo,
                forwarded,
                origin,
                outcome.amended(),
                sentBy,
                inboundNumber,
                attempt,
                changedVersion,
                timestamp,
                createdAt);
    }

    /// The same message with another content, which says more of the same.
    public Message saying(String changedContent, long changedVersion) {
        return amended(new Amended.Outcome(amended, new Amended.Said(type, changedContent)), changedVersion);
    }

    /// The same message after a decision about it, or that there is to be one.
    public Message doubted(Doubt decided, long changedVersion) {
        return with(id, status, error, waiting, decided, whatsappMessageId, changedVersion);
    }

    private Message with(
            long newId,
            MessageStatus newStatus,
            @Nullable DeliveryError newError,
            @Nullable Waiting newWaiting,
            @Nullable Doubt newDoubt,
            @Nullable String newWhatsappMessageId,
            long newVersion) {
        return new Message(
                newId,
                companyId,
                conversationId,
                whatsappAccountId,
                messageId,
                newWhatsappMessageId,
                direction,
                type,
                content,
                newStatus,
                newError,
                newWaiting,
                newDoubt,
                replyTo,
                forwarded,
                origin,
                amended,
                sentBy,
                inboundNumber,
                attempt,
                newVersion,
                timestamp,
                createdAt);
    }
}
