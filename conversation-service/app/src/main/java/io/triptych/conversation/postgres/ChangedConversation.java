package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.service.audit.Changed;
import org.jspecify.annotations.Nullable;

/// What a person's deed changed in a conversation, as the audit has it. One that has not begun was there for nobody.
final class ChangedConversation {
    private ChangedConversation() {}

    static Changed by(Change change) {
        Conversation before = change.before();
        Conversation known = before == null || !before.begun() ? null : before;
        Conversation after = change.after();
        return Changed.nothing()
                .and("contactId", known == null ? null : contactId(known), contactId(after))
                .and("whatsappAccountId", known == null ? null : known.whatsappAccountId(), after.whatsappAccountId())
                .and(
                        "phoneNumber",
                        known == null ? null : known.shown().phoneNumber(),
                        after.shown().phoneNumber())
                .and(
                        "status",
                        known == null ? null : known.status().word(),
                        after.status().word())
                .and("assignedTo", known == null ? null : known.assignedTo(), after.assignedTo())
                .and("teamId", known == null ? null : known.teamId(), after.teamId())
                .and(
                        "labelIds",
                        known == null ? null : known.sorting().labelIds(),
                        known == null ? null : after.sorting().labelIds())
                .and(
                        "snoozedUntil",
                        known == null ? null : known.sorting().snoozedUntil(),
                        after.sorting().snoozedUntil())
                .and("numberRead", known == null ? null : known.unread().numberRead(), read(known, after))
                .and(
                        "markedUnread",
                        known != null && known.unread().marked(),
                        after.unread().marked());
    }

    private static Long contactId(Conversation conversation) {
        return conversation.shown().contact().id();
    }

    /// Nobody has read anything of what has only begun.
    private static @Nullable Long read(@Nullable Conversation known, Conversation after) {
        long number = after.unread().numberRead();
        return known == null && number == 0 ? null : (Long) number;
    }
}
