package io.triptych.conversation.notification;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Told;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotifyingPeopleIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Company company = Company.known();

    private JsonNode page(Person person, String query) {
        return company.get(person, "/notifications" + query).data();
    }

    private List<String> told(Person person) {
        List<String> told = new ArrayList<>();
        field(page(person, ""), "notifications")
                .values()
                .forEach(each -> told.add(field(each, "kind").getStringValue() + " "
                        + field(field(each, "conversation"), "id").getLongValue()
                        + (field(each, "read").getBooleanValue() ? " read" : "")));
        return told;
    }

    private int unread(Person person) {
        return field(page(person, ""), "unreadCount").getIntValue();
    }

    private void publish(long conversation, MessageSent sent) {
        Events.publish(
                MessageTopics.MESSAGE_SENT,
                conversation,
                Events.envelope(MessageTopics.MESSAGE_SENT, company.id, sent));
    }

    @Test
    void whoIsMentionedIsToldOnceAndNobodyElse() {
        long conversation = company.conversationOf(company.ana);
        var thread = new CustomerThread(company, conversation);
        MessageSent note = thread.note(company.ana, "@Manager look", company.manager, company.ana);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            publish(conversation, note);
            publish(conversation, note);
            JsonNode frame = feed.await(each -> Told.is(each, "type", "notifications.changed"));

            assertThat(field(frame, "onlyFor").getLongValue()).isEqualTo(company.manager.id());
            assertThat(field(frame, "data").size()).isEqualTo(1);
        }
        // What comes after both has been taken in.
        publish(conversation, thread.note(company.ana, "@Admin look", company.admin));
        await().atMost(SOON).until(() -> !told(company.admin).isEmpty());
        assertThat(told(company.manager)).containsExactly("mention " + conversation);
        // Her own words are no news; that an admin gave it to her was.
        assertThat(told(company.ana)).containsExactly("assignment " + conversation);
        JsonNode one = field(page(company.manager, ""), "notifications").get(0);
        assertThat(field(one, "messageId").getLongValue())
                .isEqualTo(note.message().id());
        assertThat(field(one, "preview").getStringValue()).isEqualTo("@Manager look");
        assertThat(field(field(one, "by"), "name").getStringValue()).isEqualTo(Company.name(company.ana));
    }

    @Test
    void whoIsHandedAConversationByAnotherIsTold() {
        long conversation = company.conversation();
        company.assign(company.manager, conversation, company.ana.id()).data();
        assertThat(told(company.ana)).containsExactly("assignment " + conversation);

        company.assign(company.ana, conversation, null);
        company.assign(company.manager, conversation, company.manager.id()).data();
        assertThat(told(company.manager)).isEmpty();
    }

    @Test
    void whatOneMayNotSeeAnyMoreOneIsNotToldOf() {
        long conversation = company.conversation();
        company.assign(company.manager, conversation, company.ana.id()).data();
        assertThat(unread(company.ana)).isEqualTo(1);

        company.assign(company.manager, conversation, company.ben.id()).data();

        assertThat(told(company.ana)).isEmpty();
        assertThat(unread(company.ana)).isZero();
        assertThat(unread(company.ben)).isEqualTo(1);
    }

    @Test
    void whatIsReadIsReadOnAllDevicesAndOnlyOnesOwn() {
        long first = company.conversation();
        long second = company.conversation();
        company.assign(company.manager, first, company.ana.id()).data();
        company.assign(company.manager, second, company.ana.id()).data();
        long newest = field(field(page(company.ana, ""), "notifications").get(0), "id")
                .getLongValue();
        assertThat(field(
                                company.post(company.ben, "/notifications/read", "{\"upTo\":" + newest + "}")
                                        .data(),
                                "unreadCount")
                        .getIntValue())
                .isZero();
        assertThat(unread(company.ana)).isEqualTo(2);

        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            company.post(company.ana, "/notifications/read", "{\"ids\":[" + newest + "]}")
                    .data();
            JsonNode frame = feed.await(each -> Told.is(each, "type", "notifications.changed"));
            assertThat(field(frame, "onlyFor").getLongValue()).isEqualTo(company.ana.id());
        }
        assertThat(told(company.ana)).containsExactly("assignment " + second + " read", "assignment " + first);
        assertThat(field(
                                company.post(company.ana, "/notifications/read", "{\"upTo\":" + newest + "}")
                                        .data(),
                                "unreadCount")
                        .getIntValue())
                .isZero();
    }

    @Test
    void pagesFollowOneAnother() {
        for (int i = 0; i < 3; i++) {
            company.assign(company.manager, company.conversation(), company.ana.id())
                    .data();
        }
        JsonNode first = page(company.ana, "?limit=2");
        JsonNode second = page(
                company.ana, "?limit=2&cursor=" + field(first, "nextCursor").getStringValue());

        assertThat(field(first, "notifications").size()).isEqualTo(2);
        assertThat(field(second, "notifications").size()).isEqualTo(1);
        assertThat(second.get("nextCursor")).isNull();
    }
}
