package io.triptych.contact.resolution;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.ContactView.Identity;
import io.triptych.contact.api.event.FindableIdentity;
import io.triptych.contact.api.http.ResolveContacts.Resolved;
import io.triptych.contact.api.http.ResolveContacts.Wanted;
import io.triptych.contact.fixture.ContactServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolvingContactsIT {

    private static final String WABA = "284611930047715";
    private static final String BSUID = "US.40918273645566778899";
    private static final String PARENT = "US.ENT.77665544332211009988";

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();

    @Test
    void aNewCustomerBecomesAContactThatIsFoundAgain() {
        ContactView made = resolve(
                wanted(company).waId("12025550143").name("Marta Oliveira").build());

        assertThat(made.name()).isEqualTo("Marta Oliveira");
        assertThat(made.phoneNumber()).isEqualTo("+12025550143");
        assertThat(made.identities()).containsExactly(new Identity("wa_id", "12025550143"));
        assertThat(made.version()).isEqualTo(1);
        assertThat(made.updatedAt()).isNull();
        assertThat(resolve(wanted(company)
                        .waId("12025550143")
                        .name("Marta Oliveira")
                        .build()))
                .isEqualTo(made);
        assertThat(server.versionsAnnounced(made.id(), 1L)).containsExactly(1L);
    }

    @Test
    void anAnswerNamesWhatFindsTheContact() {
        Resolved resolved = server.resolve(
                        wanted(company).waId("551195550134").bsuid(WABA, BSUID).build())
                .getFirst();

        assertThat(resolved.identities())
                .containsExactly(
                        new FindableIdentity("global", "wa_id", "551195550134", "5511995550134"),
                        new FindableIdentity(WABA, "bsuid", BSUID, BSUID));
    }

    @Test
    void theNewestNameByWhatsAppsTimeShowsHoweverLateItComes() {
        resolve(named("Federico", "2026-11-01T10:00:00Z"));

        assertThat(resolve(named("Federicoso", "2026-11-01T12:00:00Z")).name()).isEqualTo("Federicoso");
        ContactView late = resolve(named("Fede", "2026-11-01T11:00:00Z"));

        assertThat(late.name()).isEqualTo("Federicoso");
        assertThat(late.version()).isEqualTo(2);
        resolve(named("Federicoso", "2026-11-01T14:00:00Z"));
        assertThat(resolve(named("Fede", "2026-11-01T13:00:00Z")).name()).isEqualTo("Federicoso");
    }

    @Test
    void aNameThatAPersonGaveStandsAndTheNewestShowsWhenItIsTakenAway() {
        long id = resolve(named("Federico", "2026-11-01T10:00:00Z")).id();
        server.asAgent(company).patch("/contacts/" + id, "{\"name\":\"Mr. Rossi\"}");

        assertThat(resolve(named("Federicoso", "2026-11-01T12:00:00Z")).name()).isEqualTo("Mr. Rossi");
        server.asAgent(company).patch("/contacts/" + id, "{\"name\":null}");

        assertThat(resolve(named("Federicoso", "2026-11-01T12:00:00Z")).name()).isEqualTo("Federicoso");
    }

    @Test
    void aNameFromTheFutureIsOneOfNow() {
        resolve(named("Tomorrow", "2999-01-01T00:00:00Z"));

        assertThat(resolve(wanted(company).waId("12025550171").name("Today").build())
                        .name())
                .isEqualTo("Today");
    }

    private Wanted named(String name, String at) {
        return wanted(company).waId("12025550171").name(name).at(at).build();
    }

    @Test
    void aUsernameBelongsToWhoWasSeenWithItLast() {
        long first = resolve(holding("US.U1", "@marta", "2026-11-01T10:00:00Z")).id();

        assertThat(resolve(holding("US.U2", "Marta", "2026-11-01T12:00:00Z")).username())
                .isEqualTo("Marta");
        ContactView before = resolve(wanted(company).bsuid(WABA, "US.U1").build());

        assertThat(before.id()).isEqualTo(first);
        assertThat(before.username()).isNull();
        assertThat(before.version()).isEqualTo(2);
        assertThat(resolve(holding("US.U1", "@marta", "2026-11-01T11:00:00Z")).username())
                .as("what is older than the other's")
                .isNull();
        assertThat(resolve(holding("US.U1", "@marta.o", "2026-11-01T11:30:00Z")).username())
                .isEqualTo("marta.o");
    }

    private Wanted holding(String bsuid, String username, String at) {
        return wanted(company).bsuid(WABA, bsuid).username(username).at(at).build();
    }

    @Test
    void fiftyCallsAtOnceMakeOneContact() throws Exception {
        Wanted wanted = wanted(company)
                .waId("12025550150")
                .bsuid(WABA, BSUID)
                .name("Marta")
                .build();

        List<Long> ids = atOnce(50, i -> resolve(wanted).id());

        assertThat(ids).hasSize(50);
        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(server.count("contacts", company)).isEqualTo(1);
        assertThat(server.versionsAnnounced(ids.getFirst(), 1L)).containsExactly(1L);
    }

    @Test
    void callsForTheSameCustomersInAnyOrderDontWaitForEachOther() throws Exception {
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            wanted.add(wanted(company)
                    .waId("1202555" + (1000 + i))
                    .bsuid(WABA, "US.A" + i)
                    .build());
        }

        List<List<Long>> answers = atOnce(12, i -> {
            List<Wanted> shuffled = new ArrayList<>(wanted);
            Collections.shuffle(shuffled, new Random(i));
            return server.resolve(shuffled).stream()
                    .map(resolved -> resolved.contact().id())
                    .sorted()
                    .toList();
        });

        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(server.count("contacts", company)).isEqualTo(40);
    }

    @Test
    void identitiesThatLinkInDifferentCallsAtOnceEndAtOneContactOrAProposal() throws Exception {
        List<Wanted> halves = List.of(
                wanted(company).waId("12025550160").bsuid(WABA, "US.B1").build(),
                wanted(company).bsuid(WABA, "US.B1").parentBsuid(PARENT).build(),
                wanted(company).waId("12025550160").parentBsuid(PARENT).build());

        atOnce(12, i -> resolve(halves.get(i % halves.size())).id());

        ContactView whole = resolve(wanted(company).waId("12025550160").build());
        assertThat(server.count("identities", company)).isEqualTo(3);
        assertThat(server.count("contacts", company) - server.count("merge_proposals", company))
                .isEqualTo(1);
        assertThat(whole.identities()).contains(new Identity("wa_id", "12025550160"));
    }

    @ParameterizedTest
    @CsvSource({"551195550134, 5511995550134", "5215555501342, 525555501342", "5491155501342, 541155501342"})
    void bothVariantsOfANumberFindTheSameContactWhicheverComesFirst(String one, String other) {
        ContactView first = resolve(wanted(company).waId(one).build());
        ContactView second = resolve(wanted(company).waId(other).build());

        assertThat(second.id()).isEqualTo(first.id());
        long otherCompany = server.anyCompany();
        assertThat(resolve(wanted(otherCompany).waId(other).build()).id())
                .isEqualTo(resolve(wanted(otherCompany).waId(one).build()).id());
    }

    @Test
    void theIdentityIsKeptAsItWroteLast() {
        resolve(wanted(company).waId("5511995550134").build());

        ContactView seen = resolve(wanted(company).waId("551195550134").build());

        assertThat(seen.identities()).containsExactly(new Identity("wa_id", "551195550134"));
        assertThat(seen.phoneNumber()).isEqualTo("+5511995550134");
        assertThat(seen.version()).isEqualTo(2);
    }

    @Test
    void aNumberThatAPersonTypedIsFoundByTheMessageThatComesLater() {
        ContactView typed =
                resolve(wanted(company).phoneNumber("+55 (11) 99555-0134").build());
        assertThat(typed.identities()).containsExactly(new Identity("wa_id", "5511995550134"));

        ContactView seen =
                resolve(wanted(company).waId("551195550134").name("João").build());

        assertThat(seen.id()).isEqualTo(typed.id());
        assertThat(seen.identities()).containsExactly(new Identity("wa_id", "551195550134"));
        assertThat(seen.name()).isEqualTo("João");
    }

    @Test
    void aNumberThatAPersonTypesLaterDoesNotReplaceWhatWasSeen() {
        ContactView seen = resolve(wanted(company).waId("551195550134").build());

        assertThat(resolve(wanted(company).phoneNumber("+5511995550134").build()))
                .isEqualTo(seen);
        // Who writes to the number that was typed writes to the identity that was seen.
        Resolved named = server.resolve(
                        wanted(company).phoneNumber("+5511995550134").build())
                .getFirst();
        assertThat(named.foundBy().value()).isEqualTo("551195550134");
    }

    @Test
    void aCustomerWithoutANumberIsTheSameWhenTheNumberShowsLater() {
        ContactView hidden = resolve(wanted(company)
                .bsuid(WABA, BSUID)
                .username("@martaolv")
                .name("Marta O.")
                .build());
        assertThat(hidden.phoneNumber()).isNull();
        assertThat(hidden.username()).isEqualTo("martaolv");

        ContactView shown =
                resolve(wanted(company).waId("12025550143").bsuid(WABA, BSUID).build());

        assertThat(shown.id()).isEqualTo(hidden.id());
        assertThat(shown.phoneNumber()).isEqualTo("+12025550143");
        assertThat(shown.version()).isEqualTo(2);
        assertThat(resolve(wanted(company).waId("12025550143").build()).id()).isEqualTo(hidden.id());
        assertThat(server.versionsAnnounced(hidden.id(), 2L)).containsExactly(1L, 2L);
    }

    @Test
    void whoseNumberOrIdChangesStaysTheSameCustomer() {
        ContactView before =
                resolve(wanted(company).waId("12025550143").bsuid(WABA, BSUID).build());

        assertThat(resolve(wanted(company)
                                .waId("12025550143")
                                .renewedWaId("12025550166")
                                .build())
                        .id())
                .isEqualTo(before.id());
        assertThat(resolve(wanted(company)
                                .bsuid(WABA, BSUID)
                                .renewedBsuid("US.11223344556677889900")
                                .build())
                        .id())
                .isEqualTo(before.id());

        assertThat(resolve(wanted(company)
                                .waId("12025550166")
                                .bsuid(WABA, "US.11223344556677889900")
                                .build())
                        .id())
                .isEqualTo(before.id());
    }

    @Test
    void aNumberThatChangedHandsIsForAPersonToDecide() {
        ContactView before = resolve(wanted(company).waId("12025550143").build());
        ContactView owner = resolve(wanted(company).waId("12025550166").build());

        assertThat(resolve(wanted(company)
                                .waId("12025550143")
                                .renewedWaId("12025550166")
                                .build())
                        .id())
                .isEqualTo(before.id());

        assertThat(server.proposals(company))
                .containsExactly("%d keeps, %d asks, open, 2".formatted(before.id(), owner.id()));
        assertThat(resolve(wanted(company).waId("12025550166").build()).id()).isEqualTo(owner.id());
    }

    @Test
    void aBusinessScopedIdIsAnotherCustomersInAnotherScope() {
        ContactView one = resolve(wanted(company).bsuid(WABA, BSUID).build());
        ContactView other =
                resolve(wanted(company).bsuid("391700428815560", BSUID).build());

        assertThat(other.id()).isNotEqualTo(one.id());
    }

    @Test
    void identitiesOfTwoContactsAreProposedForMergingAndThePhonesContactAnswers() {
        ContactView phones = resolve(wanted(company).waId("12025550143").build());
        ContactView hidden = resolve(wanted(company).bsuid(WABA, BSUID).build());
        Wanted both = wanted(company).waId("12025550143").bsuid(WABA, BSUID).build();

        assertThat(resolve(both)).isEqualTo(phones);
        assertThat(resolve(both)).isEqualTo(phones);

        assertThat(server.proposals(company))
                .containsExactly("%d keeps, %d asks, open, 2".formatted(phones.id(), hidden.id()));
        assertThat(resolve(wanted(company).bsuid(WABA, BSUID).build())).isEqualTo(hidden);
        assertThat(server.versionsAnnounced(phones.id(), 1L)).containsExactly(1L);
        assertThat(server.versionsAnnounced(hidden.id(), 1L)).containsExactly(1L);
    }

    @Test
    void whatComesInOneCallIsLinkedInThatCall() {
        List<Resolved> resolved = server.resolve(
                wanted(company).waId("12025550143").build(),
                wanted(company).bsuid(WABA, BSUID).build(),
                wanted(company)
                        .waId("12025550143")
                        .bsuid(WABA, BSUID)
                        .name("Marta")
                        .build(),
                wanted(company).waId("12025550144").build());

        long marta = resolved.getFirst().contact().id();
        assertThat(resolved.subList(0, 3))
                .allSatisfy(answer -> assertThat(answer.contact().id()).isEqualTo(marta));
        assertThat(resolved.getLast().contact().id()).isNotEqualTo(marta);
    }

    @Test
    void companiesShareNoContactAlsoWithinOneCall() {
        long otherCompany = server.anyCompany();

        List<Resolved> resolved = server.resolve(
                wanted(company).waId("12025550143").build(),
                wanted(otherCompany).waId("12025550143").build());

        assertThat(resolved.get(0).contact().companyId()).isEqualTo(company);
        assertThat(resolved.get(1).contact().companyId()).isEqualTo(otherCompany);
        assertThat(resolved.get(0).contact().id())
                .isNotEqualTo(resolved.get(1).contact().id());
    }

    @Test
    void whatWhatsAppShowsIsKeptUpToDate() {
        ContactView made = resolve(wanted(company)
                .waId("12025550143")
                .name("Marta")
                .username("marta")
                .build());

        ContactView renamed = resolve(wanted(company)
                .waId("12025550143")
                .name("Marta Oliveira")
                .username("martaolv")
                .build());

        assertThat(renamed.name()).isEqualTo("Marta Oliveira");
        assertThat(renamed.username()).isEqualTo("martaolv");
        assertThat(renamed.version()).isEqualTo(made.version() + 1);
        assertThat(renamed.updatedAt()).isNotNull();
        assertThat(resolve(wanted(company).waId("12025550143").build())).isEqualTo(renamed);
    }

    @Test
    void aNameHoldsNoMessageUp() {
        ContactView contact = resolve(wanted(company)
                .waId("12025550143")
                .name("  Ma\u0007r\u0000ta \ud83d" + "x".repeat(500))
                .build());

        assertThat(contact.name()).startsWith("Marta x").hasSize(200);
        assertThat(resolve(wanted(company).waId("12025550144").name(" ").build())
                        .name())
                .isNull();
        assertThat(resolve(wanted(company)
                                .waId("12025550145")
                                .name("\u200b\u2066\u3164\ufe0f")
                                .build())
                        .name())
                .isNull();
        assertThat(resolve(wanted(company)
                                .waId("12025550146")
                                .name("\u202eMarta\u200b 🇵🇹".repeat(60))
                                .build())
                        .name())
                .startsWith("Marta\u200b 🇵🇹Marta")
                .doesNotContain("\u202e")
                .matches(name -> name.codePointCount(0, name.length()) <= 200);
    }

    @Test
    void aWrongElementIsRefusedAndTheOthersAreServed() {
        List<Resolved> resolved = server.resolve(
                wanted(company).build(),
                wanted(company).waId("+12025550143").build(),
                wanted(company).waId("1".repeat(21)).build(),
                wanted(company).phoneNumber("2025550143").build(),
                wanted(company).bsuid(WABA, "US.4 0").build(),
                wanted(company).bsuid(WABA, "U".repeat(200)).build(),
                wanted(company).bsuid("", BSUID).build(),
                wanted(company).waId("1202555\u00000143").build(),
                wanted(0).waId("12025550143").build(),
                wanted(-company).waId("12025550143").build(),
                wanted(company).waId("12025550143").build());

        assertThat(resolved.subList(0, 10)).allSatisfy(refused -> {
            assertThat(refused.error()).startsWith("invalid_input: ");
            assertThat(refused.contact()).isNull();
        });
        assertThat(resolved.getLast().error()).isNull();
        assertThat(server.count("contacts", company)).isEqualTo(1);
    }

    @Test
    void elementThatMakesTheServiceThrowIsRefusedAndNoOther() {
        // Nothing is known that does; this makes one up.
        server.change("ALTER TABLE contact.contacts ADD CONSTRAINT contacts_no_poison_ck"
                + " CHECK (profile_name IS DISTINCT FROM 'poison')");
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            wanted.add(wanted(company)
                    .waId("1202556" + (1000 + i))
                    .name(i == 3 ? "poison" : "Ana")
                    .build());
        }

        List<Resolved> resolved = server.resolve(wanted);

        assertThat(resolved.get(3).error()).isEqualTo("invalid_input: internal");
        assertThat(resolved).filteredOn(each -> each.error() == null).hasSize(9);
        assertThat(server.count("contacts", company)).isEqualTo(9);
    }

    @Test
    void noMoreThan500AreResolvedAtOnce() {
        List<Wanted> most = IntStream.range(0, 500)
                .mapToObj(i -> wanted(company).waId("1202555" + (1000 + i)).build())
                .toList();
        assertThat(server.resolve(most))
                .hasSize(500)
                .allSatisfy(resolved -> assertThat(resolved.error()).isNull());

        List<Wanted> tooMany = new ArrayList<>(most);
        tooMany.add(wanted(company).waId("12025559999").build());
        assertThat(server.tryToResolve(tooMany).failure()).isEqualTo("400 invalid_input");
        assertThat(server.count("contacts", company)).isEqualTo(500);
    }

    @Test
    void nothingWantedIsNothingFound() {
        assertThat(server.resolve(List.of())).isEmpty();
    }

    @Test
    void contactsAreFoundByIdInTheirCompanyOnly() {
        ContactView one = resolve(wanted(company).waId("12025550143").build());
        ContactView other = resolve(wanted(company).waId("12025550144").build());
        ContactView foreign =
                resolve(wanted(server.anyCompany()).waId("12025550143").build());

        assertThat(server.find(company, other.id(), foreign.id(), one.id(), 999_999_999L))
                .containsExactly(one, other);
    }

    @ParameterizedTest
    @CsvSource({
        "companyId=0&ids=1",
        "companyId=-1&ids=1",
        "companyId=x&ids=1",
        "ids=1",
        "companyId=1",
        "companyId=1&ids=",
        "companyId=1&ids=x",
        "companyId=1&ids=0",
        "companyId=1&ids=9007199254740992",
        "companyId=9007199254740992&ids=1",
    })
    void wrongIdsAreRefused(String query) {
        assertThat(server.asService().get("/internal/contacts?" + query).failure())
                .isEqualTo("400 invalid_input");
    }

    @Test
    void onlyServicesResolve() {
        String body = "{\"contacts\":[]}";
        assertThat(server.asNobody().post("/internal/contacts/resolve", body).failure())
                .isEqualTo("401 unauthorized");
        assertThat(server.asPersonWithoutService(company)
                        .post("/internal/contacts/resolve", body)
                        .failure())
                .isEqualTo("401 unauthorized");
        assertThat(server.asServiceFor("message-service")
                        .post("/internal/contacts/resolve", body)
                        .failure())
                .isEqualTo("401 unauthorized");
    }

    @Test
    void aBodyThatIsNoRequestIsRefused() {
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{\"contacts\":3}",
                "{\"contacts\":[null]}",
                "{\"contacts\":[{\"companyId\":\"x\"}]}")) {
            assertThat(server.asService()
                            .post("/internal/contacts/resolve", body)
                            .failure())
                    .as(body)
                    .isEqualTo("400 invalid_input");
        }
    }

    private ContactView resolve(Wanted wanted) {
        return server.resolve(wanted).getFirst().contact();
    }

    private static <T> List<T> atOnce(int count, IntFunction<T> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                Callable<T> waiting = () -> {
                    start.await();
                    return call.apply(number);
                };
                answers.add(callers.submit(waiting));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        }
    }
}
