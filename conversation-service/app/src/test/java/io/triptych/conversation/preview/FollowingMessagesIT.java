package io.triptych.conversation.preview;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Told;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.message.api.InboundReading;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.testing.EventProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FollowingMessagesIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void aCustomersMessageRaisesTheUnreadCountAndIsTheLastMessage() {
        long conversation = company.conversationOf(company.ana);
        var thread = new CustomerThread(company, conversation);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company);
                Told unread = Told.on(ConversationTopics.UNREAD_INCREMENTED, company)) {
            MessageSent sent = thread.inbound("Is the 9:30 still free?");
            String event = publish(sent);
            JsonNode frame = feed.await(each -> Told.is(each, "type", "message.created"));

            JsonNode seen = company.conversation(conversation);
            assertThat(field(seen, "unreadCount").getIntValue()).isEqualTo(1);
            assertThat(Instant.parse(field(seen, "lastMessageAt").getStringValue()))
                    .isEqualTo(sent.message().timestamp());
            assertThat(field(field(seen, "lastMessage"), "id").getLongValue())
                    .isEqualTo(sent.message().id());
            assertThat(seen.get("windowExpiresAt")).isNotNull();

            assertThat(field(frame, "id").getStringValue()).isEqualTo(event);
            assertThat(field(frame, "traceId").getStringValue()).isEqualTo(Events.TRACE_ID);
            assertThat(field(frame, "assigneeAfter").getLongValue()).isEqualTo(company.ana.id());
            assertThat(field(frame, "changedAssignee").getBooleanValue()).isFalse();
            assertThat(field(field(frame, "data"), "conversation")).isEqualTo(seen);
            assertThat(field(field(frame, "data"), "message")).isEqualTo(field(seen, "lastMessage"));

            JsonNode raised = unread.await(each -> true);
            assertThat(field(raised, "unreadCount").getIntValue()).isEqualTo(1);
            assertThat(field(raised, "assignedTo").getLongValue()).isEqualTo(company.ana.id());
            assertThat(field(raised, "version").getLongValue())
                    .isEqualTo(field(seen, "version").getLongValue());
        }
    }

    @Test
    void aRedeliveredEventChangesNothingAndRepeatsItsFrameId() {
        var thread = new CustomerThread(company, company.conversation());
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company);
                Told unread = Told.on(ConversationTopics.UNREAD_INCREMENTED, company)) {
            MessageSent sent = thread.inbound("once");
            var event = Events.envelope(MessageTopics.MESSAGE_SENT, company.id, sent);
            Events.publish(MessageTopics.MESSAGE_SENT, thread.conversation(), event);
            feed.await(1);
            JsonNode before = company.conversation(thread.conversation());
            Events.publish(MessageTopics.MESSAGE_SENT, thread.conversation(), event);
            List<JsonNode> frames = feed.await(2);

            assertThat(field(frames.get(1), "id")).isEqualTo(field(frames.get(0), "id"));
            assertThat(company.conversation(thread.conversation())).isEqualTo(before);
            publish(thread.inbound("twice"));
            List<JsonNode> raises = unread.await(2);
            assertThat(raises)
                    .extracting(each -> field(each, "unreadCount").getIntValue())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void eventsInAnyOrderAndTwiceEndInTheSameState() {
        var random = new Random(11);
        var ends = new HashSet<List<Object>>();
        for (int run = 0; run < 6; run++) {
            long conversation = company.conversation();
            company.status(company.admin, conversation, "archived").data();
            var thread = new CustomerThread(company, conversation);
            var events = new ArrayList<Runnable>();
            MessageSent question = thread.inbound("question");
            MessageSent answer = thread.outbound("answer");
            events.add(() -> publish(question));
            events.add(() -> publish(answer));
            var sent = thread.status(answer.message(), "sent");
            var delivered = thread.status(sent.message(), "delivered");
            var read = thread.status(delivered.message(), "read");
            events.add(() -> Events.publish(MessageTopics.STATUS_UPDATED, conversation, company.id, sent));
            events.add(() -> Events.publish(MessageTopics.STATUS_UPDATED, conversation, company.id, delivered));
            events.add(() -> Events.publish(MessageTopics.STATUS_UPDATED, conversation, company.id, read));
            var edited = thread.edited(question.message());
            events.add(() -> Events.publish(MessageTopics.MESSAGE_UPDATED, conversation, company.id, edited));
            MessageSent more = thread.inbound("more");
            events.add(() -> publish(more));
            events.addAll(List.copyOf(events).subList(0, 3));
            Collections.shuffle(events, random);
            try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
                events.forEach(Runnable::run);
                feed.await(events.size());
            }
            JsonNode end = company.conversation(conversation);
            assertThat(field(field(end, "lastMessage"), "id").getLongValue())
                    .isEqualTo(more.message().id());
            ends.add(List.of(
                    field(end, "unreadCount").getIntValue(),
                    field(end, "status").getStringValue(),
                    field(field(end, "lastMessage"), "version").getLongValue(),
                    column(conversation, "message_version"),
                    column(conversation, "latest_inbound_number")));
        }
        assertThat(ends).containsExactly(List.of(2, "active", 1L, "7", "2"));
    }

    @Test
    void anyEventThatComesFirstBringsTheMessage() {
        var thread = new CustomerThread(company, company.conversation());
        MessageSent never = thread.outbound("its own event is late");
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Events.publish(
                    MessageTopics.STATUS_UPDATED,
                    thread.conversation(),
                    company.id,
                    thread.status(never.message(), "sent"));
            feed.await(each -> Told.is(each, "type", "message.updated"));
        }
        JsonNode last = field(company.conversation(thread.conversation()), "lastMessage");
        assertThat(field(last, "status").getStringValue()).isEqualTo("sent");
    }

    @Test
    void anInboundMessageReopensAndTellsOtherServicesOnce() {
        long conversation = company.conversation();
        company.status(company.admin, conversation, "archived").data();
        var thread = new CustomerThread(company, conversation);
        try (Told updated = Told.on(ConversationTopics.CONVERSATION_UPDATED, company)) {
            publish(thread.inbound("I am back"));
            JsonNode event = updated.await(each -> true);
            assertThat(field(event, "status").getStringValue()).isEqualTo("active");
            publish(thread.inbound("and more"));
            awaitUnread(conversation, 2);
            company.assign(company.admin, conversation, company.ben.id()).data();
            assertThat(updated.await(2)).hasSize(2);
        }
        assertThat(service.rows(
                        "SELECT action, actor_id FROM conversation.conversation_history WHERE conversation_id = ?"
                                + " AND action = 'reopened'",
                        conversation))
                .singleElement()
                .satisfies(row -> assertThat(row).doesNotContainKey("actor_id"));
    }

    @Test
    void readingIsNotUndoneByAnEventThatComesLate() {
        long conversation = company.conversation();
        var thread = new CustomerThread(company, conversation);
        MessageSent first = thread.inbound("one");
        MessageSent second = thread.inbound("two");
        publish(first);
        awaitUnread(conversation, 1);
        // The thread showed the second one already; its event is late.
        service.messageService().answers(2);
        company.read(company.admin, conversation, second.message().id()).data();
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company);
                Told unread = Told.on(ConversationTopics.UNREAD_INCREMENTED, company)) {
            publish(second);
            feed.await(each -> Told.is(each, "type", "message.created"));
            assertThat(field(company.conversation(conversation), "unreadCount").getIntValue())
                    .isZero();
            publish(thread.inbound("three"));
            assertThat(unread.await(1))
                    .singleElement()
                    .satisfies(each -> assertThat(
                                    field(each, "latestInboundNumber").getLongValue())
                            .isEqualTo(3));
        }
    }

    @Test
    void whatMakesNoSenseIsSetAsideAndTheRestGoesOn() {
        long conversation = company.conversation();
        var thread = new CustomerThread(company, conversation);
        var foreign = new CustomerThread(company, conversation);
        long otherCompany = company.nextId();
        try (EventProbe dead = EventProbe.on("message-sent.dlt.conversation-service")) {
            Events.publish(MessageTopics.MESSAGE_SENT, conversation, "no event".getBytes(StandardCharsets.UTF_8));
            Events.publish(MessageTopics.MESSAGE_SENT, conversation, otherCompany, foreign.inbound("contradiction"));
            Events.publish(
                    MessageTopics.MESSAGE_SENT,
                    conversation,
                    new EventEnvelope<>(
                            UUID.randomUUID().toString(),
                            "message-sent",
                            1,
                            Instant.now(),
                            "test",
                            null,
                            company.id,
                            Map.of("message", Map.of())));
            publish(thread.inbound("sense"));
            awaitUnread(conversation, 1);
            String key = Long.toString(conversation);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> dead.seen().stream()
                                    .filter(each -> key.equals(each.key()))
                                    .count()
                            == 3);
        }
    }

    @Test
    void manyMessagesOfOneConversationAreToldAtOnce() {
        long conversation = company.conversation();
        var thread = new CustomerThread(company, conversation);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            for (int i = 0; i < 40; i++) {
                publish(thread.inbound("message " + i));
            }
            List<JsonNode> frames = feed.await(40);
            awaitUnread(conversation, 40);
            assertThat(frames)
                    .extracting(each -> field(field(field(each, "data"), "conversation"), "unreadCount")
                            .getIntValue())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void connectionsThatBreakLoseAndDoubleNothing() {
        long conversation = company.conversation();
        var thread = new CustomerThread(company, conversation);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            for (int i = 0; i < 30; i++) {
                publish(thread.inbound("message " + i));
                if (i % 5 == 0) {
                    service.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE usename = 'conversation_worker' AND datname = current_database()");
                }
            }
            awaitUnread(conversation, 30);
            feed.await(30);
            assertThat(new HashSet<>(feed.all().stream()
                            .map(each -> field(each, "id").getStringValue())
                            .toList()))
                    .hasSize(30);
        }
    }

    @Test
    void anotherCompanyNeverHearsOfIt() {
        Company other = Company.known();
        long conversation = company.conversation();
        var thread = new CustomerThread(company, conversation);
        try (Told foreign = Told.on(ConversationTopics.COMPANY_FEED, other);
                Told own = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            publish(thread.inbound("secret"));
            own.await(1);
            long theirs = other.conversationOf(other.ana);
            Predicate<JsonNode> ofTheirs = each -> field(each, "conversationId").getLongValue() == theirs;
            foreign.await(ofTheirs);
            assertThat(foreign.all()).allMatch(ofTheirs);
        }
        assertThat(other.get(other.admin, "/conversations/" + conversation).code())
                .isEqualTo("not_found");
    }

    @Test
    void whatIsReadShowsAsReadInListAndFramesAtAHigherVersion() {
        long conversation = company.conversationOf(company.ana);
        var thread = new CustomerThread(company, conversation);
        MessageSent first = thread.inbound("one");
        MessageSent second = thread.inbound("two");
        publish(first);
        publish(second);
        awaitUnread(conversation, 2);
        assertThat(lastMessage(company.conversation(conversation))).isEqualTo("delivered 1");
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            JsonNode read = company.read(company.ana, conversation, null).data();
            assertThat(field(read, "numberRead").getIntValue()).isEqualTo(2);
            assertThat(lastMessage(read)).isEqualTo("read " + (1 + InboundReading.VERSION_STEP));
            assertThat(field(feed.await(1).getFirst(), "data")).isEqualTo(read);

            // Published before message-service heard of the reading, and so with the status that it knew.
            Events.publish(MessageTopics.MESSAGE_UPDATED, conversation, company.id, thread.edited(first.message()));
            JsonNode data = field(feed.await(2).get(1), "data");
            assertThat(status(field(data, "message"))).isEqualTo("read " + (2 + InboundReading.VERSION_STEP));

            // Read ahead of its own event, somewhere else.
            service.messageService().answers(3);
            MessageSent third = thread.inbound("three");
            company.read(company.ana, conversation, third.message().id()).data();
            publish(third);
            JsonNode ahead = field(feed.await(each -> Told.is(each, "type", "message.created")), "data");
            assertThat(status(field(ahead, "message"))).isEqualTo("read " + (1 + InboundReading.VERSION_STEP));
            assertThat(field(field(ahead, "conversation"), "lastMessage")).isEqualTo(field(ahead, "message"));

            // What message-service says by its own knowledge is the same.
            Events.publish(
                    MessageTopics.MESSAGE_UPDATED,
                    conversation,
                    company.id,
                    thread.readByMessageService(third.message()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> feed.all().size() >= 5);
            JsonNode told = field(feed.all().get(4), "data");
            assertThat(field(told, "message")).isEqualTo(field(ahead, "message"));
            assertThat(field(told, "conversation")).isEqualTo(company.conversation(conversation));
        }
    }

    @Test
    void aMessageThatAnEarlierVersionPublishedWithoutItsNumberIsReadAllTheSame() {
        long conversation = company.conversationOf(company.ana);
        var thread = new CustomerThread(company, conversation);
        publish(thread.inbound("one"));
        awaitUnread(conversation, 1);
        service.execute(
                "UPDATE conversation.conversations SET last_message = (last_message::jsonb - 'inboundNumber')::text"
                        + " WHERE id = ?",
                conversation);
        JsonNode read = company.read(company.ana, conversation, null).data();
        assertThat(lastMessage(read)).isEqualTo("read " + (1 + InboundReading.VERSION_STEP));
        assertThat(field(field(read, "lastMessage"), "inboundNumber").getIntValue())
                .isEqualTo(1);
    }

    @Test
    void theNumberShownIsTheIdentityThatIsAnsweredNotTheContacts() {
        long conversation = company.conversation("Mover", "+351910000001", 0);
        assertThat(field(company.conversation(conversation), "phoneNumber").getStringValue())
                .isEqualTo("+351910000001");
        var thread = new CustomerThread(company, conversation).from("351910000002");
        publish(thread.inbound("from my new number"));
        awaitUnread(conversation, 1);
        assertThat(field(company.conversation(conversation), "phoneNumber").getStringValue())
                .isEqualTo("+351910000002");
        assertThat(field(field(company.conversation(conversation), "contact"), "phoneNumber")
                        .getStringValue())
                .isEqualTo("+351910000001");
        publish(thread.fromHidden("PT.1234").inbound("and now without any"));
        awaitUnread(conversation, 2);
        assertThat(company.conversation(conversation).get("phoneNumber")).isNull();
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Events.publish(
                    MessageTopics.REPLY_IDENTITY_CHANGED, conversation, company.id, thread.named("351910000003"));
            JsonNode frame = feed.await(1).getFirst();
            assertThat(field(frame, "type").getStringValue()).isEqualTo("conversation.updated");
            assertThat(field(frame, "data")).isEqualTo(company.conversation(conversation));
            assertThat(field(field(frame, "data"), "phoneNumber").getStringValue())
                    .isEqualTo("+351910000003");
        }
    }

    private static String lastMessage(JsonNode conversation) {
        return status(field(conversation, "lastMessage"));
    }

    private static String status(JsonNode message) {
        return field(message, "status").getStringValue() + " "
                + field(message, "version").getLongValue();
    }

    private String publish(MessageSent sent) {
        return Events.publish(MessageTopics.MESSAGE_SENT, sent.message().conversationId(), company.id, sent);
    }

    private void awaitUnread(long conversation, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        field(company.conversation(conversation), "unreadCount").getIntValue() == count);
    }

    private String column(long conversation, String name) {
        return service.rows("SELECT " + name + " FROM conversation.conversations WHERE id = ?", conversation)
                .getFirst()
                .getOrDefault(name, "");
    }
}
