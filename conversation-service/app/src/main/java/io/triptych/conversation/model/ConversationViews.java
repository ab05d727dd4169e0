package io.triptych.conversation.model;

import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.api.ConversationView.UserRef;
import io.triptych.gateway.people.client.People;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows conversations to the outside.
public final class ConversationViews {
    private ConversationViews() {}

    /// The conversation as everyone sees it; an assignee whose name is not known yet is only an id.
    public static ConversationView of(Conversation conversation, People people) {
        var shown = conversation.shown();
        var last = shown.lastMessage();
        return new ConversationView(
                conversation.id(),
                conversation.companyId(),
                shown.contact().id(),
                shown.phoneNumber(),
                conversation.whatsappAccountId(),
                shown.lastMessageAt(),
                shown.unread().count(),
                shown.unread().numberRead(),
                shown.status().word(),
                conversation.sorting().snoozedUntil(),
                shown.assignedTo(),
                shown.teamId(),
                shown.windowExpiresAt(),
                shown.unanswered(),
                labels(conversation),
                conversation.version(),
                conversation.createdAt(),
                conversation.updatedAt(),
                shown.contact(),
                assignee(conversation, people),
                last == null ? null : LastMessage.shown(last.json(), shown.unread()));
    }

    /// A label as everyone sees it.
    public static ConversationView.Label label(Label label) {
        return new ConversationView.Label(
                label.id(), label.name(), label.colour().word());
    }

    private static List<ConversationView.Label> labels(Conversation conversation) {
        return conversation.sorting().labels().stream()
                .filter(label -> !label.ended())
                .map(ConversationViews::label)
                .toList();
    }

    private static @Nullable UserRef assignee(Conversation conversation, People people) {
        Long assignedTo = conversation.assignedTo();
        if (assignedTo == null) {
            return null;
        }
        String name = people.nameOf(conversation.companyId(), assignedTo);
        return name == null ? null : new UserRef(assignedTo, name);
    }
}
