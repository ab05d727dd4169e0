package io.triptych.conversation.inbox;

import io.micronaut.json.JsonMapper;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.InboxPage;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.ListedConversation;
import io.triptych.conversation.model.StoredMessage;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.JsonBytes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Writes the list: what [ConversationPage] and [InboxView] say, with last messages as they are stored.
/// `lastMessage` is the last member of a conversation's view, and so is added to what the framework writes of all
/// others.
@Singleton
final class InboxJson {
    private static final int BYTES_PER_CONVERSATION = 1_200;

    private final JsonMapper json;
    private final People people;

    InboxJson(JsonMapper json, People people) {
        this.json = json;
        this.people = people;
    }

    /// A [ConversationPage].
    byte[] page(InboxPage page) {
        JsonBytes out =
                new JsonBytes(BYTES_PER_CONVERSATION * (1 + page.conversations().size()));
        out.ascii("{\"conversations\":[");
        String separator = "";
        for (ListedConversation listed : page.conversations()) {
            out.ascii(separator);
            add(out, listed);
            separator = ",";
        }
        out.ascii("]");
        Position next = page.next();
        if (next != null) {
            out.ascii(",\"nextCursor\":").raw(written(InboxParameters.cursor(next)));
        }
        return out.ascii("}").toBytes();
    }

    /// An [InboxView].
    byte[] view(InboxPage list, @Nullable Conversation open) {
        JsonBytes out =
                new JsonBytes(BYTES_PER_CONVERSATION * (2 + list.conversations().size()));
        out.ascii("{\"list\":").raw(page(list));
        if (open != null) {
            out.ascii(",\"conversation\":").raw(written(ConversationViews.of(open, people)));
        }
        return out.ascii("}").toBytes();
    }

    private void add(JsonBytes out, ListedConversation listed) {
        byte[] view = written(ConversationViews.of(listed.conversation(), people));
        byte[] message = listed.lastMessage();
        if (message == null) {
            out.raw(view);
        } else {
            out.with(
                    view,
                    "lastMessage",
                    StoredMessage.shown(message, listed.conversation().unread()));
        }
    }

    private byte[] written(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
