package io.triptych.conversation.resolution;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.fixture.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResolvingConversationsTest {

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
        assertThat(other.get(other.admin, "/conversations/" + id(list.get(1))).status())
                .isEqualTo(200);
        assertThat(company.get(company.admin, "/conversations/" + id(list.get(1)))
                        .code())
                .isEqualTo("not_found");
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
            calls.add(() ->
                    resolve(shuffled.stream().map(each -> wanted(company, each)).toList()));
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
