package io.triptych.conversation.model;

import org.jspecify.annotations.Nullable;

/// What nobody has read yet, derived from two numbers: the customer's messages are numbered 1, 2, 3 …, and somebody
/// read up to one of them. An event that comes twice changes neither.
///
/// `numberRead` never goes back; it may be ahead of `latestNumber`, when somebody read a message whose event has not
/// come here yet. The mark is a person's "treat it as unread" and stands until anybody reads.
public record Unread(long latestNumber, @Nullable Long latestMessageId, long numberRead, boolean marked) {

    /// Before the customer ever wrote.
    public static final Unread NOTHING = new Unread(0, null, 0, false);

    public long count() {
        return Math.max(latestNumber - numberRead, marked ? 1 : 0);
    }

    Unread heardOf(long number, @Nullable Long messageId) {
        return new Unread(number, messageId, numberRead, marked);
    }

    Unread readUpTo(long number) {
        return new Unread(latestNumber, latestMessageId, Math.max(numberRead, number), false);
    }

    Unread mark() {
        return count() > 0 ? this : new Unread(latestNumber, latestMessageId, numberRead, true);
    }
}
