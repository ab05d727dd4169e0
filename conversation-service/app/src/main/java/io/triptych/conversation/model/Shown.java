package io.triptych.conversation.model;

import io.triptych.conversation.api.ConversationView.ContactRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What anybody can see of a conversation and what can change in it. `lastMessageAt` is the last message's timestamp,
/// and the time of creation before there is one.
public record Shown(
        ContactRef contact,
        ConversationStatus status,
        @Nullable Long assignedTo,
        Instant lastMessageAt,
        @Nullable LastMessage lastMessage,
        Unread unread,
        @Nullable Instant windowExpiresAt) {

    Shown withContact(ContactRef other) {
        return new Shown(other, status, assignedTo, lastMessageAt, lastMessage, unread, windowExpiresAt);
    }

    Shown withStatus(ConversationStatus other) {
        return new Shown(contact, other, assignedTo, lastMessageAt, lastMessage, unread, windowExpiresAt);
    }

    Shown withAssignee(@Nullable Long other) {
        return new Shown(contact, status, other, lastMessageAt, lastMessage, unread, windowExpiresAt);
    }

    Shown withMessage(LastMessage heard) {
        var last = LastMessage.later(lastMessage, heard);
        return new Shown(contact, status, assignedTo, last.timestamp(), last, unread, windowExpiresAt);
    }

    Shown withUnread(Unread other) {
        return new Shown(contact, status, assignedTo, lastMessageAt, lastMessage, other, windowExpiresAt);
    }

    Shown withWindow(@Nullable Instant other) {
        return new Shown(contact, status, assignedTo, lastMessageAt, lastMessage, unread, other);
    }
}
