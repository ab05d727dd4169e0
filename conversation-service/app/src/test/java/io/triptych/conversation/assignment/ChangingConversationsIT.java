package io.triptych.conversation.assignment;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.fixture.Told;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.testing.PatientCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ChangingConversationsIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void anAssignmentIsToldRememberedAndAudited() {
        long conversation = company.conversationOf(company.ana);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company);
                Told updated = Told.on(ConversationTopics.CONVERSATION_UPDATED, company)) {
            JsonNode handedOn =
                    company.assign(company.ana, conversation, company.ben.id()).data();
            // Ben is notified, too.
            JsonNode frame = feed.await(each -> Told.is(each, "type", "conversation.updated"));
            assertThat(field(frame, "changedAssignee").getBooleanValue()).isTrue();
            assertThat(field(frame, "assigneeBefore").getLongValue()).isEqualTo(company.ana.id());
            assertThat(field(frame, "assigneeAfter").getLongValue()).isEqualTo(company.ben.id());
            assertThat(field(frame, "data")).isEqualTo(handedOn);
            JsonNode event = updated.await(1).getFirst();
            assertThat(field(event, "assignedTo").getLongValue()).isEqualTo(company.ben.id());
            assertThat(field(event, "version")).isEqualTo(field(handedOn, "version"));
        }
        assertThat(service.rows(
                        "SELECT actor_id, details->>'from' AS before, details->>'to' AS after"
                                + " FROM conversation.conversation_history"
                                + " WHERE conversation_id = ? AND action = 'assigned' ORDER BY id DESC LIMIT 1",
                        conversation))
                .containsExactly(Map.of(
                        "actor_id", text(company.ana.id()),
                        "before", text(company.ana.id()),
                        "after", text(company.ben.id())));
        assertThat(service.rows(
                        "SELECT entity, entity_id, length(trace_id) AS trace, details FROM conversation.audit"
                                + " WHERE company_id = ? AND actor_id = ? AND action = 'assigned'",
                        company.id,
                        company.ana.id()))
                .containsExactly(Map.of(
                        "entity",
                        "conversation",
                        "entity_id",
                        text(conversation),
                        "trace",
                        "32",
                        "details",
                        "{\"after\": {\"assignedTo\": " + company.ben.id() + "}, \"before\": {\"assignedTo\": "
                                + company.ana.id() + "}}"));
    }

    @Test
    void adminsReadTheAuditOfTheirCompanyByTheGateway() {
        long conversation = company.conversationOf(company.ana);
        company.status(company.ana, conversation, "archived").data();
        String audit = "/internal/audit?beforeAt=253402214400000000&beforeId=9223372036854775807&limit=1";

        JsonNode line = field(service.call(company.admin, "GET", audit, null).data(), "entries")
                .get(0);

        assertThat(field(line, "action").getStringValue()).isEqualTo("archived");
        assertThat(field(line, "entityId").getLongValue()).isEqualTo(conversation);
        assertThat(field(line, "actorId").getLongValue()).isEqualTo(company.ana.id());
        assertThat(field(field(field(line, "detail"), "before"), "status").getStringValue())
                .isEqualTo("active");
        assertThat(field(field(field(line, "detail"), "after"), "status").getStringValue())
                .isEqualTo("archived");
        assertThat(service.call(company.manager, "GET", audit, null).status()).isEqualTo(403);
    }

    @Test
    void theSameValueAgainSucceedsAndChangesNothing() {
        long conversation = company.conversationOf(company.ana);
        company.read(company.ana, conversation, null).data();
        JsonNode before = company.conversation(conversation);
        var history = history(conversation);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            assertThat(company.assign(company.ana, conversation, company.ana.id())
                            .data())
                    .isEqualTo(before);
            assertThat(company.status(company.ana, conversation, "active").data())
                    .isEqualTo(before);
            assertThat(company.read(company.ana, conversation, null).data()).isEqualTo(before);
            company.status(company.ana, conversation, "archived").data();
            assertThat(feed.await(1)).hasSize(1);
        }
        assertThat(history(conversation)).hasSize(history.size() + 1).endsWith("archived");
    }

    @Test
    void onlyActivePeopleOfTheCompanyAreGivenConversations() {
        long conversation = company.conversationOf(company.ana);
        Company other = Company.known();
        company.tell(company.ben, false, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> company.assign(company.manager, conversation, company.ben.id())
                        .code()
                        .equals("invalid_user"));
        assertThat(company.assign(company.manager, conversation, other.ana.id()).code())
                .isEqualTo("invalid_user");
        assertThat(company.assign(company.manager, conversation, company.nextId())
                        .code())
                .isEqualTo("invalid_user");
        assertThat(field(company.conversation(conversation), "assignedTo").getLongValue())
                .isEqualTo(company.ana.id());
        assertThat(company.assign(company.manager, conversation, null).data().get("assignedTo"))
                .isNull();
    }

    @Test
    void ofTwoAgentsWhoTakeTheSameOneExactlyOneHasIt() throws Exception {
        Company open = Company.known(true);
        for (int round = 0; round < 5; round++) {
            long conversation = open.conversation();
            List<Callable<Answer>> takers = new ArrayList<>();
            for (Person agent : List.of(open.ana, open.ben)) {
                takers.add(
                        () -> PatientCalls.served(() -> open.assign(agent, conversation, agent.id()), Answer::status));
            }
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = new ArrayList<Integer>();
                for (var future : executor.invokeAll(takers)) {
                    answers.add(future.get().status());
                }
                assertThat(answers).containsExactlyInAnyOrder(200, 404);
            }
        }
    }

    @Test
    void readingUpToAMessageLeavesWhatCameAfterItUnread() {
        var thread = new CustomerThread(company, company.conversationOf(company.ana));
        MessageSent first = thread.inbound("one");
        MessageSent second = thread.inbound("two");
        MessageSent third = thread.inbound("three");
        MessageSent answer = thread.outbound("answer");
        for (MessageSent each : List.of(first, second, third, answer)) {
            publish(each);
        }
        await(thread.conversation(), 3);
        try (Told read = Told.on(ConversationTopics.CONVERSATION_READ, company)) {
            service.messageService().answers(2);
            assertThat(unread(company.read(
                            company.ana, thread.conversation(), second.message().id())))
                    .isEqualTo(1);
            assertThat(service.messageService().asked())
                    .containsExactly("/internal/conversations/" + thread.conversation() + "/inbound-number?companyId="
                            + company.id + "&upTo=" + second.message().id());
            // An earlier one takes nothing back.
            service.messageService().answers(1);
            assertThat(unread(company.read(
                            company.ana, thread.conversation(), first.message().id())))
                    .isEqualTo(1);
            // From the latest inbound one to the last of all the number is known: nobody is asked.
            service.messageService().answers(99);
            assertThat(unread(company.read(
                            company.ana, thread.conversation(), answer.message().id())))
                    .isZero();
            company.read(company.ana, thread.conversation(), third.message().id())
                    .data();
            assertThat(service.messageService().asked()).isEmpty();
            List<JsonNode> told = read.await(2);
            assertThat(told)
                    .extracting(each -> field(each, "numberRead").getIntValue())
                    .containsExactly(2, 3);
            assertThat(told).allMatch(each -> field(each, "readBy").getLongValue() == company.ana.id());
        }
    }

    @Test
    void readingTakesTheMarkOffWhateverItWasReadUpTo() {
        var thread = new CustomerThread(company, company.conversationOf(company.ana));
        MessageSent first = thread.inbound("one");
        MessageSent last = thread.inbound("two");
        publish(first);
        publish(last);
        await(thread.conversation(), 2);
        company.read(company.ana, thread.conversation(), null).data();
        service.messageService().answers(1);
        for (Long upTo : Arrays.asList(first.message().id(), last.message().id(), null)) {
            assertThat(unread(company.post(company.ana, "/conversations/" + thread.conversation() + "/unread", "{}")))
                    .isEqualTo(1);
            JsonNode read =
                    company.read(company.ana, thread.conversation(), upTo).data();
            assertThat(field(read, "unreadCount").getIntValue()).isZero();
            assertThat(field(read, "numberRead").getIntValue()).isEqualTo(2);
        }
        // What was unread all the same stays unread: the mark goes, the customer's messages are not read by it.
        publish(thread.inbound("three"));
        await(thread.conversation(), 1);
        company.post(company.ana, "/conversations/" + thread.conversation() + "/unread", "{}")
                .data();
        assertThat(unread(company.read(
                        company.ana, thread.conversation(), first.message().id())))
                .isEqualTo(1);
    }

    @Test
    void readingUpToWhatIsNoMessageOfTheConversationIsRefusedAndReadsNothing() {
        var thread = new CustomerThread(company, company.conversationOf(company.ana));
        publish(thread.inbound("one"));
        await(thread.conversation(), 1);
        JsonNode before = company.conversation(thread.conversation());
        service.messageService().knowsNoMessage();
        for (long foreign : new long[] {1, company.nextId(), Long.MAX_VALUE >> 10}) {
            Answer answer = company.read(company.ana, thread.conversation(), foreign);
            assertThat(answer.code()).isEqualTo("invalid_input");
            assertThat(field(answer.fields(), "upTo").getStringValue()).contains("not a message of this conversation");
        }
        service.messageService().answers(0);
        assertThat(company.conversation(thread.conversation())).isEqualTo(before);
    }

    @Test
    void aReaderWaitsOutOneFailureOfMessageServiceAndThenSaysSo() {
        var thread = new CustomerThread(company, company.conversationOf(company.ana));
        MessageSent first = thread.inbound("one");
        publish(first);
        publish(thread.inbound("two"));
        await(thread.conversation(), 2);
        service.messageService().answers(1);
        service.messageService().fails(1);
        assertThat(unread(company.read(
                        company.ana, thread.conversation(), first.message().id())))
                .isEqualTo(1);
        service.messageService().fails(9);
        publish(thread.inbound("three"));
        await(thread.conversation(), 2);
        Answer down =
                company.read(company.ana, thread.conversation(), first.message().id());
        service.messageService().fails(0);
        assertThat(down.code()).isEqualTo("unavailable");
        assertThat(unread(company.read(company.ana, thread.conversation(), null)))
                .isZero();
    }

    @Test
    void markedUnreadStandsUntilAnybodyReads() {
        long conversation = company.conversationOf(company.ana);
        JsonNode marked = company.post(company.ana, "/conversations/" + conversation + "/unread", "{}")
                .data();
        assertThat(field(marked, "unreadCount").getIntValue()).isEqualTo(1);
        assertThat(company.post(company.ana, "/conversations/" + conversation + "/unread", "{}")
                        .data())
                .isEqualTo(marked);
        assertThat(unread(company.read(company.manager, conversation, null))).isZero();
        assertThat(history(conversation)).endsWith("marked_unread", "read");
    }

    @Test
    void noMessageThatArrivesWhileSomebodyReadsIsLost() throws Exception {
        var thread = new CustomerThread(company, company.conversationOf(company.ana));
        long conversation = thread.conversation();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = executor.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    company.read(company.ana, conversation, null).data();
                }
            });
            for (int i = 0; i < 30; i++) {
                publish(thread.inbound("message " + i));
            }
            reading.get();
        }
        MessageSent last = thread.inbound("after the reading");
        publish(last);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            JsonNode message = company.conversation(conversation).get("lastMessage");
            return message != null
                    && field(message, "id").getLongValue() == last.message().id();
        });
        var row = service.rows(
                        "SELECT latest_inbound_number, number_read FROM conversation.conversations WHERE id = ?",
                        conversation)
                .getFirst();
        assertThat(row).containsEntry("latest_inbound_number", "31");
        long read = Long.parseLong(row.getOrDefault("number_read", ""));
        assertThat(field(company.conversation(conversation), "unreadCount").getLongValue())
                .isEqualTo(31 - read)
                .isPositive();
    }

    private static int unread(Answer answer) {
        return field(answer.data(), "unreadCount").getIntValue();
    }

    private void await(long conversation, int unread) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        field(company.conversation(conversation), "unreadCount").getIntValue() == unread);
    }

    private void publish(MessageSent sent) {
        Events.publish(MessageTopics.MESSAGE_SENT, sent.message().conversationId(), company.id, sent);
    }

    private List<String> history(long conversation) {
        return service
                .rows(
                        "SELECT action FROM conversation.conversation_history WHERE conversation_id = ? ORDER BY id",
                        conversation)
                .stream()
                .map(row -> row.getOrDefault("action", ""))
                .toList();
    }

    private static String text(long id) {
        return Long.toString(id);
    }
}
