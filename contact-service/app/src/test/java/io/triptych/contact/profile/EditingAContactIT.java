package io.triptych.contact.profile;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.ContactView.Identity;
import io.triptych.contact.fixture.Answer;
import io.triptych.contact.fixture.ContactServer;
import io.triptych.testing.PatientCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditingAContactIT {

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();
    private ContactView contact;

    @BeforeEach
    void aContactThatWhatsAppShowed() {
        contact = server.resolve(
                        wanted(company).waId("12025550143").name("Marta").build())
                .getFirst()
                .contact();
    }

    @Test
    void aPersonSeesTheContactAndItsTag() {
        Answer answer = server.asAgent(company).get(path());

        assertThat(answer.data(ContactView.class)).isEqualTo(contact);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.body()).contains("\"createdAt\":\"" + contact.createdAt());
    }

    @Test
    void whatIsNamedChangesAndTheRestStays() {
        ContactView edited = edit("""
                {"name":" Marta Oliveira ","email":"marta@oliveira.example","notes":"Line one\\nLine two",
                 "tags":["vip","porto","vip"],"favourite":{"colour":"green"}}""");

        assertThat(edited.name()).isEqualTo("Marta Oliveira");
        assertThat(edited.email()).isEqualTo("marta@oliveira.example");
        assertThat(edited.notes()).isEqualTo("Line one\nLine two");
        assertThat(edited.tags()).containsExactly("vip", "porto");
        assertThat(edited.phoneNumber()).isEqualTo("+12025550143");
        assertThat(edited.version()).isEqualTo(2);
        assertThat(edited.updatedAt()).isNotNull();
        assertThat(edit("{\"notes\":\"short\"}").tags()).containsExactly("vip", "porto");
        assertThat(server.asAgent(company).get(path()).data(ContactView.class).notes())
                .isEqualTo("short");
        assertThat(server.versionsAnnounced(contact.id(), 3L)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatNobodySeesIsNoPartOfANameATagOrAnAddress() {
        ContactView edited = edit("""
                {"name":"\\u200bMarta\\u202e \\u2764\\ufe0f\\u00a0","email":"\\ufeffmarta@\\u200boliveira.example\\u00a0",
                 "tags":["vip","\\u200bvip\\u2060","VIP","v\\u200bip"],"phoneNumber":"\\u202a+49\\u00a0(0)30/901820\\u202c"}""");

        assertThat(edited.name()).isEqualTo("Marta ❤\ufe0f");
        assertThat(edited.email()).isEqualTo("marta@oliveira.example");
        assertThat(edited.tags()).containsExactly("vip");
        assertThat(edited.phoneNumber()).isEqualTo("+4930901820");
    }

    @Test
    void nullRemoves() {
        edit("{\"name\":\"M\",\"email\":\"m@x.example\",\"notes\":\"n\",\"tags\":[\"t\"]}");

        ContactView edited = edit("{\"name\":null,\"email\":null,\"notes\":null,\"tags\":null,\"phoneNumber\":null}");

        assertThat(edited.name()).isEqualTo("Marta");
        assertThat(edited.email()).isNull();
        assertThat(edited.notes()).isNull();
        assertThat(edited.tags()).isEmpty();
        assertThat(edited.phoneNumber()).isNull();
        assertThat(edited.identities()).containsExactly(new Identity("wa_id", "12025550143"));
    }

    @Test
    void theNameThatAPersonGaveStaysWhenWhatsAppShowsAnother() {
        edit("{\"name\":\"Marta from Porto\"}");

        ContactView seen = server.resolve(
                        wanted(company).waId("12025550143").name("Marta O.").build())
                .getFirst()
                .contact();

        assertThat(seen.name()).isEqualTo("Marta from Porto");
        assertThat(seen.version()).isEqualTo(2);
        assertThat(edit("{\"name\":null}").name()).isEqualTo("Marta O.");
    }

    @Test
    void anEditThatChangesNothingIsNoNewVersion() {
        ContactView edited = edit("{\"notes\":\"n\"}");

        assertThat(edit("{\"notes\":\"n\"}")).isEqualTo(edited);
        assertThat(edit("{}")).isEqualTo(edited);
        assertThat(server.audit(contact.id())).hasSize(1);
        assertThat(server.versionsAnnounced(contact.id(), 2L)).containsExactly(1L, 2L);
    }

    @Test
    void theAuditSaysWhoChangedWhichFields() {
        edit("{\"notes\":\"secret\",\"email\":\"m@x.example\"}");

        assertThat(server.audit(contact.id())).containsExactly("contact.edited {email,notes} 2 by 41 Person 41");
    }

    @Test
    void aNewNumberFindsTheContactAndTheOldOneThatWasSeenStillDoes() {
        ContactView edited = edit("{\"phoneNumber\":\"+55 11 9555-50134\"}");

        assertThat(edited.phoneNumber()).isEqualTo("+5511955550134");
        assertThat(idBehind("551155550134")).isNotEqualTo(contact.id());
        assertThat(idBehind("5511955550134")).isEqualTo(contact.id());
        assertThat(idBehind("12025550143")).isEqualTo(contact.id());
    }

    @Test
    void aNumberThatAPersonTypesIsOneMoreAndTheOnesBeforeStillFindTheContact() {
        edit("{\"phoneNumber\":\"+12025550199\"}");
        ContactView edited = edit("{\"phoneNumber\":\"+12025550198\"}");

        assertThat(edited.identities())
                .containsExactly(
                        new Identity("wa_id", "12025550143"),
                        new Identity("wa_id", "12025550198"),
                        new Identity("wa_id", "12025550199"));
        assertThat(idBehind("12025550199")).isEqualTo(contact.id());
        assertThat(idBehind("12025550143")).isEqualTo(contact.id());
    }

    @Test
    void aNumberThatAPersonTakesAwayFindsTheContactNoLongerUnlessWhatsAppShowedIt() {
        edit("{\"phoneNumber\":\"+12025550199\"}");

        assertThat(edit("{\"phoneNumber\":null}").identities()).containsExactly(new Identity("wa_id", "12025550143"));
        assertThat(idBehind("12025550199")).isNotEqualTo(contact.id());
        edit("{\"phoneNumber\":\"+12025550143\"}");
        assertThat(edit("{\"phoneNumber\":null}").identities()).containsExactly(new Identity("wa_id", "12025550143"));
    }

    @Test
    void aNumberThatAPersonRemovedStaysAwayWhenTheCustomerWrites() {
        edit("{\"phoneNumber\":null}");

        assertThat(server.resolve(wanted(company).waId("12025550143").name("M").build())
                        .getFirst()
                        .contact()
                        .phoneNumber())
                .isNull();
    }

    @Test
    void anotherContactsNumberIsAConflict() {
        ContactView other = server.resolve(wanted(company).waId("551195550134").build())
                .getFirst()
                .contact();

        Answer answer = server.asAgent(company).patch(path(), "{\"phoneNumber\":\"+5511995550134\",\"notes\":\"n\"}");

        assertThat(answer.failure()).isEqualTo("409 conflict");
        assertThat(server.asAgent(company).get(path()).data(ContactView.class)).isEqualTo(contact);
        assertThat(idBehind("551195550134")).isEqualTo(other.id());
        assertThat(server.audit(contact.id())).isEmpty();
    }

    @Test
    void anotherCompanysNumberIsNone() {
        server.resolve(wanted(server.anyCompany()).waId("12025550177").build());

        assertThat(edit("{\"phoneNumber\":\"+12025550177\"}").phoneNumber()).isEqualTo("+12025550177");
    }

    @Test
    void anEditOfWhatSomebodyElseChangedMeanwhileIsAConflict() {
        edit("{\"notes\":\"mine\"}");

        Answer late = server.asAgent(company)
                .patch(path(), "{\"notes\":\"late\",\"phoneNumber\":\"+12025550188\"}", "If-Match", "\"1\"");
        Answer right = server.asAgent(company).patch(path(), "{\"tags\":[\"a\"]}", "If-Match", "W/\"2\", \"2\"");

        assertThat(late.failure()).isEqualTo("409 conflict");
        assertThat(right.header("ETag")).isEqualTo("\"3\"");
        assertThat(right.data(ContactView.class).notes()).isEqualTo("mine");
        assertThat(idBehind("12025550188")).isNotEqualTo(contact.id());
        assertThat(server.asAgent(company)
                        .patch(path(), "{\"notes\":\"any\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"\"", "W/\"1\"", "\"01\"", "\"1", "nonsense"})
    void aTagThatIsNotTheContactsIsAConflict(String tag) {
        assertThat(server.asAgent(company)
                        .patch(path(), "{\"notes\":\"n\"}", "If-Match", tag)
                        .failure())
                .isEqualTo("409 conflict");
    }

    @Test
    void oneOfManyEditsWithTheSameTagWins() throws Exception {
        List<Answer> answers = editAtOnce(
                16,
                i -> server.asAgent(company)
                        .patch(path(), "{\"phoneNumber\":\"+120255502%02d\"}".formatted(i), "If-Match", "\"1\""));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(15);
        assertThat(server.count("identities", company)).isEqualTo(2);
    }

    @Test
    void editsAndMessagesAtOnceWaitForEachOtherAndNoneIsLost() throws Exception {
        List<Answer> answers = editAtOnce(
                24,
                i -> i % 2 == 0
                        ? server.asAgent(company).patch(path(), "{\"phoneNumber\":\"+120255503%02d\"}".formatted(i % 8))
                        : server.tryToResolve(List.of(
                                wanted(company)
                                        .waId("12025550143")
                                        .name("M" + i)
                                        .build(),
                                wanted(company)
                                        .waId("120255503%02d".formatted(i % 8))
                                        .build())));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 409));
        ContactView last = server.asAgent(company).get(path()).data(ContactView.class);
        assertThat(server.versionsAnnounced(contact.id(), last.version()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, (int) last.version())
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 7",
                "name | {}",
                "name | true",
                "name | \"\"",
                "name | \"  \"",
                "name | \"\\u200b\\u2060\"",
                "name | \"\\u00a0\\u2800\\u3164\\ufe0f\"",
                "name | \"a\\u0000b\"",
                "name | \"a\\nb\"",
                "name | \"\\ud800\"",
                "email | \"marta\"",
                "email | \"marta@\"",
                "email | \"marta@example\"",
                "email | \"a b@x.example\"",
                "email | \"a@b@x.example\"",
                "email | 3",
                "notes | []",
                "notes | \"a\\u0000b\"",
                "tags | \"vip\"",
                "tags | [7]",
                "tags | [null]",
                "tags | [\"\"]",
                "tags | [\"\\u2066\\u2069\"]",
                "email | \"a\\u00a0b@x.example\"",
                "tags | {\"0\":\"a\"}",
                "phoneNumber | \"2025550143\"",
                "phoneNumber | \"hello\"",
                "phoneNumber | 12025550143",
            })
    void aWrongValueIsRefusedWithItsField(String field, String value) {
        Answer answer = server.asAgent(company).patch(path(), "{\"" + field + "\":" + value + ",\"colour\":\"green\"}");

        assertThat(answer.failure()).isEqualTo("400 invalid_input");
        assertThat(answer.fields()).containsOnlyKeys(field);
        assertThat(server.asAgent(company).get(path()).data(ContactView.class)).isEqualTo(contact);
    }

    @Test
    void everyLimitIsTakenAndOneMoreIsRefused() {
        Map<String, List<String>> limits = Map.of(
                "name", List.of(text(200), text(201)),
                "notes", List.of(text(10_000), text(10_001)),
                "email", List.of(email(254), email(255)),
                "tags", List.of(tags(50, 50), tags(51, 50)));
        limits.forEach((field, values) -> {
            assertThat(patch(field, values.get(0)).status()).as(field).isEqualTo(200);
            assertThat(patch(field, values.get(1)).fields()).as(field).containsOnlyKeys(field);
        });
        assertThat(patch("tags", tags(1, 51)).fields()).containsOnlyKeys("tags");
    }

    @Test
    void whatIsEveryWrongFieldIsSaidAtOnce() {
        assertThat(server.asAgent(company)
                        .patch(path(), "{\"name\":7,\"email\":\"x\",\"tags\":3}")
                        .fields())
                .containsOnlyKeys("name", "email", "tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"x\"", "7", "{", "{\"name\":}"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(server.asAgent(company).patch(path(), body).failure()).isEqualTo("400 invalid_input");
    }

    @Test
    void aMergePatchMayBeCalledByItsName() {
        Answer answer = server.asAgent(company)
                .patch(path(), "{\"notes\":\"n\"}", "Content-Type", "application/merge-patch+json");

        assertThat(answer.data(ContactView.class).notes()).isEqualTo("n");
        assertThat(server.asAgent(company)
                        .patch(path(), "notes=n", "Content-Type", "text/plain")
                        .failure())
                .isEqualTo("415 unsupported_media");
    }

    @Test
    void anotherCompanysContactIsNotThere() {
        long otherCompany = server.anyCompany();

        assertThat(server.asAgent(otherCompany).get(path()).failure()).isEqualTo("404 not_found");
        assertThat(server.asAgent(otherCompany)
                        .patch(path(), "{\"notes\":\"n\"}")
                        .failure())
                .isEqualTo("404 not_found");
        assertThat(server.asAgent(company).get("/contacts/999999999").failure()).isEqualTo("404 not_found");
        assertThat(server.asAgent(company).get(path()).data(ContactView.class)).isEqualTo(contact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "9007199254740992", "99999999999999999999", "1.5"})
    void anIdThatIsNoneIsRefused(String id) {
        assertThat(server.asAgent(company).get("/contacts/" + id).failure()).isEqualTo("400 invalid_input");
        assertThat(server.asAgent(company).patch("/contacts/" + id, "{}").failure())
                .isEqualTo("400 invalid_input");
    }

    @Test
    void aPersonNeedsBothTokens() {
        assertThat(server.asNobody().get(path()).failure()).isEqualTo("401 unauthorized");
        assertThat(server.asService().get(path()).failure()).isEqualTo("401 unauthorized");
        assertThat(server.asPersonWithoutService(company).get(path()).failure()).isEqualTo("401 unauthorized");
    }

    private static List<Answer> editAtOnce(int count, IntFunction<Answer> call) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, count)
                    .mapToObj(i -> callers.submit(() -> PatientCalls.served(() -> call.apply(i), Answer::status)))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private Answer patch(String field, String value) {
        return server.asAgent(company).patch(path(), "{\"" + field + "\":" + value + "}");
    }

    private ContactView edit(String patch) {
        return server.asAgent(company).patch(path(), patch).data(ContactView.class);
    }

    private long idBehind(String waId) {
        return server.resolve(wanted(company).waId(waId).build())
                .getFirst()
                .contact()
                .id();
    }

    private String path() {
        return "/contacts/" + contact.id();
    }

    private static String text(int length) {
        return "\"" + "é".repeat(length) + "\"";
    }

    private static String email(int length) {
        return "\"" + "a".repeat(length - "@x.example".length()) + "@x.example\"";
    }

    private static String tags(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + "%02d".formatted(i) + "t".repeat(length - 2) + "\"")
                .toList()
                .toString();
    }
}
