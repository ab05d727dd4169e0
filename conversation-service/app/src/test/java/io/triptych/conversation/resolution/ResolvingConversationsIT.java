package io.triptych.conversation.resolution;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolvingConversationsIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void elementsAreAnsweredOneByOneInTheirOrder() {
        Company other = Company.known();
        long contact = company.nextId();
        JsonNode answers = resolve(List.of(
                        wanted(company, contact),
                        wanted(other, contact),
                        "{\"companyId\":0,\"whatsappAccountId\":3,\"contact\":{\"id\":4},\"contactVersion\":1,"
                                + "\"at\":\"2026-03-02T09:00:00.000Z\"}",
                        wanted(company, contact),
                        wanted(company, contact).replace("\"name\":\"", "\"name\":\"a\\u0000"),
                        wanted(company, company.nextId())))
                .data();
        JsonNode list = field(answers, "conversations");
        assertThat(list.size()).isEqualTo(6);
        assertThat(field(list.get(2), "error").getStringValue()).isEqualTo("invalid_input");
        assertThat(field(list.get(4), "error").getStringValue()).isEqualTo("invalid_input");
        assertThat(list.get(0)).isEqualTo(list.get(3));
        assertThat(id(list.get(1))).isNotEqualTo(id(list.get(0)));
        assertThat(id(list.get(5))).isNotEqualTo(id(list.get(0)));
        assertThat(service.rows("SELECT company_id FROM conversation.conversations WHERE id = ?", id(list.get(1))))
                .containsExactly(Map.of("company_id", Long.toString(other.id)));
    }

    @Test
    void aConversationIsThereWithItsFirstMessageAndNotBefore() {
        long contact = company.nextId();
        String number = "+5511" + contact;
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            long conversation = company.awaited(contact, "Zoë Unwritten", number, 0);
            isNowhere(conversation, contact);
            rename(contact, "Zoë Renamed", number, 2);
            // The contact's event has been taken when another one's is shown that came after it.
            long other = company.conversation(company.nextId(), "Other", null, 0);
            rename(company.contactOf(other), "Other Renamed", null, 2);
            feed.await(each -> Told.is(each, "type", "contact.updated"));
            isNowhere(conversation, contact);
            assertThat(feed.all())
                    .noneMatch(each -> field(each, "conversationId").getLongValue() == conversation);
            assertThat(history(conversation)).isEmpty();

            var thread = new CustomerThread(company, conversation, contact).from(number.substring(1));
            MessageSent first = thread.inbound("Is anybody there?");
            Events.publish(MessageTopics.MESSAGE_SENT, conversation, company.id, first);
            JsonNode frame = feed.await(each -> field(each, "conversationId").getLongValue() == conversation);
            assertThat(field(frame, "type").getStringValue()).isEqualTo("message.created");
            JsonNode shown = company.conversation(conversation);
            assertThat(field(field(frame, "data"), "conversation")).isEqualTo(shown);
            assertThat(field(field(shown, "lastMessage"), "id").getLongValue())
                    .isEqualTo(first.message().id());
            assertThat(field(shown, "unreadCount").getIntValue()).isEqualTo(1);
            assertThat(shown.get("windowExpiresAt")).isNotNull();
            assertThat(field(field(shown, "contact"), "name").getStringValue()).isEqualTo("Zoë Renamed");
            assertThat(listed("/conversations?search=zo")).contains(conversation);
            assertThat(history(conversation)).containsExactly("created");
        }
    }

    @Test
    void anyNewsOfItsFirstMessageMakesAConversationBegin() {
        long conversation = company.awaited(company.nextId(), "Zoë", null, 0);
        var thread = new CustomerThread(company, conversation, 7);
        MessageSent first = thread.inbound("Hello?");
        Events.publish(MessageTopics.MESSAGE_UPDATED, conversation, company.id, thread.edited(first.message()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> listed("/conversations").contains(conversation));
    }

    @Test
    void onePersonStartsWhatIntakeHasMadeAndSeesItAtOnce() {
        long contact = company.nextId();
        long conversation = company.awaited(contact, "Zoë", null, 90);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Answer started = start(company.ana, contact);
            assertThat(started.status()).isEqualTo(201);
            assertThat(field(started.data(), "id").getLongValue()).isEqualTo(conversation);
            assertThat(field(started.data(), "assignedTo").getLongValue()).isEqualTo(company.ana.id());
            assertThat(Instant.parse(field(started.data(), "lastMessageAt").getStringValue()))
                    .isAfterOrEqualTo(before);
            assertThat(field(feed.await(1).getFirst(), "data")).isEqualTo(started.data());
        }
        assertThat(history(conversation)).containsExactly("created");
        assertThat(start(company.ben, contact).code()).isEqualTo("conflict");
        assertThat(start(company.ana, contact).status()).isEqualTo(200);
    }

    @Test
    void ofManyWhoStartTheSameAtOnceOneHasItAndTheOthersLearnThatItIsThere() throws Exception {
        long contact = company.nextId();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> PatientCalls.served(() -> start(company.ana, contact), Answer::status));
            calls.add(() -> PatientCalls.served(() -> start(company.ben, contact), Answer::status));
            calls.add(() -> PatientCalls.served(() -> resolve(List.of(wanted(company, contact))), Answer::status));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = new ArrayList<>();
            for (var answer : executor.invokeAll(calls)) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201, 409);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(10);
        }
    }

    @Test
    void theNumberThatAPersonNamesIsTheOneThatIsAnsweredAndShown() {
        long contact = company.nextId();
        service.messageService().answers(0);
        JsonNode started = start(company.ana, contact, "351910000001", true).data();
        long conversation = field(started, "id").getLongValue();
        assertThat(field(started, "phoneNumber").getStringValue()).isEqualTo("+351910000001");
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Answer again = start(company.ana, contact, "351910000002", true);
            assertThat(again.status()).isEqualTo(200);
            assertThat(field(again.data(), "phoneNumber").getStringValue()).isEqualTo("+351910000002");
            assertThat(field(feed.await(1).getFirst(), "data")).isEqualTo(again.data());
        }
        // By the contact alone nobody names a number, and who may not see the conversation changes nothing.
        assertThat(field(start(company.ana, contact, "351910000003", false).data(), "phoneNumber")
                        .getStringValue())
                .isEqualTo("+351910000002");
        assertThat(start(company.ben, contact, "351910000003", true).code()).isEqualTo("conflict");
        assertThat(service.messageService().asked())
                .containsExactly(
                        "/internal/conversations/" + conversation + "/reply-identity 351910000001 replaces",
                        "/internal/conversations/" + conversation + "/reply-identity 351910000002 replaces");
    }

    @Test
    void whileMessageServiceIsAwayNothingBegins() {
        long contact = company.nextId();
        service.messageService().fails(9);
        Answer away = start(company.ana, contact, "351910000001", true);
        service.messageService().fails(0);
        assertThat(away.code()).isEqualTo("unavailable");
        assertThat(company.get(company.ana, "/contacts/" + contact + "/access").code())
                .isEqualTo("not_found");
        assertThat(start(company.ana, contact, "351910000001", true).status()).isEqualTo(201);
    }

    @Test
    void elementThatMakesTheServiceThrowIsRefusedAndNoOther() {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            wanted.add(wanted(company, company.nextId()));
        }
        // A time that Java knows and PostgreSQL doesn't.
        wanted.add(5, wanted(company, company.nextId()).replace("2026-03-02", "+300000-03-02"));

        JsonNode list = field(resolve(wanted).data(), "conversations");

        assertThat(field(list.get(5), "error").getStringValue()).isEqualTo("internal");
        assertThat(IntStream.range(0, 10).filter(i -> list.get(i).get("conversationId") != null))
                .containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9);
    }

    @Test
    void fiftyAtOnceMakeOneAndTellOfItOnce() throws Exception {
        List<Long> contacts =
                IntStream.range(0, 5).mapToObj(i -> company.nextId()).toList();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            var shuffled = new ArrayList<>(contacts);
            Collections.shuffle(shuffled);
            var wanted = shuffled.stream().map(each -> wanted(company, each)).toList();
            calls.add(() -> PatientCalls.served(() -> resolve(wanted), Answer::status));
        }
        try (Told updated = Told.on(ConversationTopics.CONVERSATION_UPDATED, company);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : executor.invokeAll(calls)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            company.conversation();
            updated.await(6);
            assertThat(updated.all()).hasSize(6);
        }
        assertThat(service.rows(
                        "SELECT count(*) AS n FROM conversation.conversations WHERE company_id = ?", company.id))
                .containsExactly(Map.of("n", "6"));
    }

    @Test
    void moreThanFiveHundredAreRefused() {
        List<String> many = IntStream.range(0, 501)
                .mapToObj(i -> wanted(company, company.nextId()))
                .collect(Collectors.toList());
        assertThat(resolve(many).code()).isEqualTo("invalid_input");
        assertThat(resolve(List.of()).status()).isEqualTo(200);
    }

    @Test
    void whatAnAgentStartsIsTheirsAndAManagersIsNobodys() {
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Answer agents = start(company.ana, company.nextId());
            assertThat(agents.status()).isEqualTo(201);
            assertThat(field(agents.data(), "assignedTo").getLongValue()).isEqualTo(company.ana.id());
            JsonNode frame = feed.await(1).getFirst();
            assertThat(field(frame, "data")).isEqualTo(agents.data());
            assertThat(field(frame, "changedAssignee").getBooleanValue()).isFalse();
            Answer managers = start(company.manager, company.nextId());
            assertThat(managers.status()).isEqualTo(201);
            assertThat(managers.data().get("assignedTo")).isNull();
        }
    }

    @Test
    void oneThatExistsIsAnsweredOrNamedButNotShown() {
        long contact = company.nextId();
        JsonNode made = start(company.ana, contact).data();
        Answer again = start(company.ana, contact);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data()).isEqualTo(made);
        assertThat(start(company.manager, contact).data()).isEqualTo(made);
        Answer unseen = start(company.ben, contact);
        assertThat(unseen.status()).isEqualTo(409);
        assertThat(unseen.code()).isEqualTo("conflict");
        assertThat(unseen.json().get("data")).isNull();
        assertThat(unseen.json().get("fields")).isNull();
    }

    private Answer start(Person person, long contact) {
        return company.post(
                person,
                "/conversations",
                "{\"contact\":{\"id\":%d,\"name\":\"Zoë\"},\"contactVersion\":1,\"whatsappAccountId\":%d}"
                        .formatted(contact, company.account));
    }

    private Answer start(Person person, long contact, String waId, boolean named) {
        return company.post(
                person,
                "/conversations",
                ("{\"contact\":{\"id\":%d,\"phoneNumber\":\"+351910000009\"},\"contactVersion\":1,"
                                + "\"whatsappAccountId\":%d,\"addressee\":{\"waId\":\"%s\",\"named\":%s}}")
                        .formatted(contact, company.account, waId, named));
    }

    private void isNowhere(long conversation, long contact) {
        String one = "/conversations/" + conversation;
        for (Person person : List.of(company.admin, company.manager, company.ana)) {
            assertThat(company.get(person, one).code()).isEqualTo("not_found");
            assertThat(company.get(person, one + "/access").code()).isEqualTo("not_found");
            assertThat(company.get(person, "/inbox?conversationId=" + conversation)
                            .code())
                    .isEqualTo("not_found");
            assertThat(company.read(person, conversation, null).code()).isEqualTo("not_found");
            assertThat(company.status(person, conversation, "archived").code()).isEqualTo("not_found");
            assertThat(company.assign(person, conversation, person.id()).code()).isEqualTo("not_found");
        }
        for (String list : List.of(
                "", "?status=active", "?unread=true", "?assignedTo=unassigned", "?search=zo", "?search=zo%C3%AB")) {
            assertThat(listed("/conversations" + list)).doesNotContain(conversation);
        }
        JsonNode counts = company.get(company.admin, "/conversations/counts").data();
        assertThat(field(counts, "all").getIntValue())
                .isEqualTo(listed("/conversations").size());
        assertThat(company.get(company.ana, "/contacts/" + contact + "/access").code())
                .isEqualTo("not_found");
    }

    private List<Long> listed(String path) {
        var ids = new ArrayList<Long>();
        field(company.get(company.admin, path).data(), "conversations")
                .values()
                .forEach(each -> ids.add(field(each, "id").getLongValue()));
        return ids;
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

    private void rename(long contact, String name, @Nullable String number, long version) {
        Instant now = Instant.parse("2026-03-02T09:00:00.000Z");
        var view = new ContactView(
                contact, company.id, number, name, null, null, List.of(), List.of(), null, version, now, now);
        Events.publish(ContactTopics.CONTACT_UPDATED, contact, company.id, new ContactUpdated(view, List.of(), null));
    }

    private Answer resolve(List<String> wanted) {
        return service.callAsService(
                "POST", "/internal/conversations/resolve", "{\"conversations\":[" + String.join(",", wanted) + "]}");
    }

    private static String wanted(Company company, long contact) {
        return """
                {"companyId":%d,"whatsappAccountId":%d,"contact":{"id":%d,"name":"Zoë"},"contactVersion":1,
                  "at":"2026-03-02T09:00:00.000Z"}""".formatted(company.id, company.account, contact);
    }

    private static long id(JsonNode resolved) {
        return field(resolved, "conversationId").getLongValue();
    }
}
