package io.triptych.conversation.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.api.http.ConversationPage;
import io.triptych.conversation.api.http.InboxView;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.InboxPage;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.LastMessage;
import io.triptych.conversation.model.ListedConversation;
import io.triptych.conversation.model.ShownContact;
import io.triptych.conversation.model.Sorting;
import io.triptych.conversation.model.Unread;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.JsonBytes;
import io.triptych.service.failure.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The list is written byte for byte as the framework writes the records of its contract.
class InboxJsonIT {
    private static final Instant AT = Instant.parse("2026-11-01T10:00:00.250Z");

    private final JsonMapper json = Service.running().beans().getBean(JsonMapper.class);
    private final People people = Service.running().beans().getBean(People.class);
    private final InboxJson written = new InboxJson(json, people);

    @Test
    void pageIsWrittenAsItsRecord() throws IOException {
        for (Position next : new Position[] {null, new Position(AT, 3)}) {
            List<ListedConversation> listed = new ArrayList<>();
            List<ConversationView> views = new ArrayList<>();
            for (String message : new String[] {
                null,
                "{\"id\":5,\"inboundNumber\":2,\"status\":\"delivered\",\"version\":3,\"content\":{\"text\":\"Olá &\"}}"
            }) {
                listed.add(new ListedConversation(conversation(null), bytes(message)));
                views.add(ConversationViews.of(conversation(message), people));
            }
            byte[] page = written.page(new InboxPage(listed, next));
            ConversationPage record = new ConversationPage(views, next == null ? null : InboxParameters.cursor(next));

            assertThat(text(page)).isEqualTo(text(json.writeValueAsBytes(record)));
            assertThat(text(JsonBytes.success(page))).isEqualTo(text(json.writeValueAsBytes(Result.success(record))));
        }
    }

    @Test
    void viewIsWrittenAsItsRecord() throws IOException {
        InboxPage none = new InboxPage(List.of(), null);
        ConversationPage page = new ConversationPage(List.of(), null);
        Conversation open = conversation("{\"id\":5,\"status\":\"sent\",\"version\":3}");

        assertThat(text(written.view(none, open)))
                .isEqualTo(text(json.writeValueAsBytes(new InboxView(page, ConversationViews.of(open, people)))));
        assertThat(text(written.view(none, null))).isEqualTo(text(json.writeValueAsBytes(new InboxView(page, null))));
    }

    private Conversation conversation(@Nullable String message) throws IOException {
        LastMessage last = message == null ? null : new LastMessage(5, AT, 3, json.readValue(message, JsonNode.class));
        ShownContact shown = new ShownContact(
                new ContactRef(9, "Ana \"Anita\"", "+5511987654321", null),
                ConversationStatus.ACTIVE,
                null,
                null,
                AT,
                last,
                null,
                new Unread(2, 5L, 2, true),
                ShownContact.Reach.UNKNOWN,
                Sorting.NONE,
                true);
        return new Conversation(3, 1, 2, shown, 1, 1, 4, AT, null);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
