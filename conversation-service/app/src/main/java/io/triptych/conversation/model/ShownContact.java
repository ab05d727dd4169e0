package io.triptych.conversation.model;

import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.message.api.event.ConversationProgress.ReplyIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What anybody can see of a conversation and what can change in it. `lastMessageAt` is the last message's timestamp,
/// and the time of creation before there is one. Nobody sees anything of a conversation that has not `begun`.
/// `replyIdentity` is whom message-service answers, absent until it told of it.
public record ShownContact(
        ContactRef contact,
        ConversationStatus status,
        @Nullable Long assignedTo,
        @Nullable Long teamId,
        Instant lastMessageAt,
        @Nullable LastMessage lastMessage,
        @Nullable LastWord lastWord,
        Unread unread,
        Reach reach,
        Sorting sorting,
        boolean begun) {

    /// Whom the next message goes to, and until when it may say anything.
    public record Reach(
            @Nullable ReplyIdentity replyIdentity, @Nullable Instant windowExpiresAt) {

        /// Before message-service told of it.
        public static final Reach UNKNOWN = new Reach(null, null);
    }

    /// Whether the customer wrote last, and nobody has written to them since.
    public boolean unanswered() {
        return lastWord != null && lastWord.customers();
    }

    public @Nullable Instant windowExpiresAt() {
        return reach.windowExpiresAt();
    }

    /// The number that is answered: none of a customer who hides it. Until message-service told whom it answers, the
    /// contact's.
    public @Nullable String phoneNumber() {
        ReplyIdentity answered = reach.replyIdentity();
        return answered == null ? contact.phoneNumber() : answered.phoneNumber();
    }

    ShownContact withContact(ContactRef other) {
        return new ShownContact(
                other, status, assignedTo, teamId, lastMessageAt, lastMessage, lastWord, unread, reach, sorting, begun);
    }

    /// What is archived is not put off as well.
    ShownContact withStatus(ConversationStatus other) {
        Sorting next = other == ConversationStatus.ARCHIVED ? sorting.awake() : sorting;
        return new ShownContact(
                contact, other, assignedTo, teamId, lastMessageAt, lastMessage, lastWord, unread, reach, next, begun);
    }

    ShownContact withAssignee(@Nullable Long other) {
        return new ShownContact(
                contact, status, other, teamId, lastMessageAt, lastMessage, lastWord, unread, reach, sorting, begun);
    }

    ShownContact withTeam(@Nullable Long other) {
        return new ShownContact(
                contact,
                status,
                assignedTo,
                other,
                lastMessageAt,
                lastMessage,
                lastWord,
                unread,
                reach,
                sorting,
                begun);
    }

    /// A message that is stored is seen with its conversation.
    ShownContact withMessage(LastMessage heard) {
        var last = LastMessage.later(lastMessage, heard);
        var word = LastWord.later(lastWord, LastWord.of(heard));
        return new ShownContact(
                contact, status, assignedTo, teamId, last.timestamp(), last, word, unread, reach, sorting, true);
    }

    ShownContact withUnread(Unread other) {
        return new ShownContact(
                contact,
                status,
                assignedTo,
                teamId,
                lastMessageAt,
                lastMessage,
                lastWord,
                other,
                reach,
                sorting,
                begun);
    }

    ShownContact withReach(Reach other) {
        return new ShownContact(
                contact,
                status,
                assignedTo,
                teamId,
                lastMessageAt,
                lastMessage,
                lastWord,
                unread,
                other,
                sorting,
                begun);
    }

    ShownContact withSorting(Sorting other) {
        return new ShownContact(
                contact, status, assignedTo, teamId, lastMessageAt, lastMessage, lastWord, unread, reach, other, begun);
    }

    ShownContact begunBy(@Nullable Long assignee, Instant at) {
        return new ShownContact(
                contact, status, assignee, teamId, at, lastMessage, lastWord, unread, reach, sorting, true);
    }
}
