package io.triptych.contact.merging;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.ContactView.Identity;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.api.http.ResolveContacts.Wanted;
import io.triptych.contact.fixture.Answer;
import io.triptych.contact.fixture.ContactServer;
import io.triptych.testing.contract.ContractAssertions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergingContactsIT {

    private static final String WABA = "284611930047715";
    private static final String BSUID = "US.40918273645566778899";

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();
    private ContactView phones;
    private ContactView hidden;
    private final Wanted both =
            wanted(company).waId("12025550143").bsuid(WABA, BSUID).name("Marta").build();

    @BeforeEach
    void twoContactsThatCameTogether() {
        phones = resolve(wanted(company).waId("12025550143").build());
        hidden = resolve(wanted(company).bsuid(WABA, BSUID).build());
        resolve(both);
    }

    @Test
    void aManagerSeesBothAndWhy() {
        ProposalView proposal = onlyProposal();

        assertThat(proposal.kept().id()).isEqualTo(phones.id());
        assertThat(proposal.other()).isEqualTo(hidden);
        assertThat(proposal.evidence())
                .containsExactly(new Identity("wa_id", "12025550143"), new Identity("bsuid", BSUID));
        assertThat(list("?contactId=" + phones.id()).proposals()).containsExactly(proposal);
        assertThat(list("?contactId=" + hidden.id()).proposals()).containsExactly(proposal);
        assertThat(list("?contactId="
                                + resolve(wanted(company).waId("12025550177").build())
                                        .id())
                        .proposals())
                .isEmpty();
    }

    @Test
    void theyComeSomeAtATimeAndTheNewestFirst() {
        resolve(wanted(company).waId("12025550188").build());
        resolve(wanted(company).bsuid(WABA, "US.88").build());
        resolve(wanted(company).waId("12025550188").bsuid(WABA, "US.88").build());

        MergingController.ProposalPage first = list("?limit=1");
        assertThat(first.proposals()).hasSize(1);
        assertThat(first.proposals().getFirst().kept().phoneNumber()).isEqualTo("+12025550188");
        MergingController.ProposalPage second = list("?limit=1&cursor=" + first.nextCursor());
        assertThat(second.proposals().getFirst().kept().id()).isEqualTo(phones.id());
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void nothingIsLostAndNothingDoubled() {
        edit(
                phones,
                "{\"name\":\"Marta Oliveira\",\"email\":\"m@x.example\",\"notes\":\"Morning.\",\"tags\":[\"vip\"]}");
        edit(
                hidden,
                "{\"name\":\"M. Oliveira\",\"email\":\"marta@y.example\",\"notes\":\"Aisle.\",\"tags\":[\"VIP\",\"porto\"]}");

        ContactView merged = merge(phones.id(), hidden.id()).data(ContactView.class);

        assertThat(merged.id()).isEqualTo(phones.id());
        assertThat(merged.name()).isEqualTo("Marta Oliveira");
        assertThat(merged.email()).isEqualTo("m@x.example");
        assertThat(merged.notes()).isEqualTo("Morning.\n\nM. Oliveira · marta@y.example\n\nAisle.");
        assertThat(merged.tags()).containsExactly("vip", "porto");
        assertThat(merged.identities())
                .containsExactly(new Identity("wa_id", "12025550143"), new Identity("bsuid", BSUID));
        assertThat(list("").proposals()).isEmpty();
    }

    @Test
    void whatTheKeptOneDoesNotHaveComesFromTheOther() {
        edit(phones, "{\"name\":\"Marta\",\"email\":\"m@x.example\",\"notes\":\"n\"}");

        ContactView merged = merge(hidden.id(), phones.id()).data(ContactView.class);

        assertThat(merged.id()).isEqualTo(hidden.id());
        assertThat(merged.phoneNumber()).isEqualTo("+12025550143");
        assertThat(merged.name()).isEqualTo("Marta");
        assertThat(merged.email()).isEqualTo("m@x.example");
        assertThat(merged.notes()).isEqualTo("n");
    }

    @Test
    void whoAsksForTheMergedOneIsAnsweredWithTheOther() {
        ContactView merged = merge(phones.id(), hidden.id()).data(ContactView.class);

        assertThat(server.asAgent(company).get("/contacts/" + hidden.id()).data(ContactView.class))
                .isEqualTo(merged);
        assertThat(server.find(company, hidden.id(), phones.id())).containsExactly(merged);
        ContactView edited = edit(hidden, "{\"notes\":\"of both\"}");
        assertThat(edited.id()).isEqualTo(phones.id());
        assertThat(resolve(wanted(company).bsuid(WABA, BSUID).build())).isEqualTo(edited);
    }

    @Test
    void oldWebhooksAndTheSameWishAgainChangeNothing() {
        ContactView merged = merge(phones.id(), hidden.id()).data(ContactView.class);

        assertThat(merge(phones.id(), hidden.id()).data(ContactView.class)).isEqualTo(merged);
        assertThat(merge(hidden.id(), phones.id()).data(ContactView.class)).isEqualTo(merged);
        assertThat(resolve(both)).isEqualTo(merged);
        assertThat(resolve(wanted(company).bsuid(WABA, BSUID).build())).isEqualTo(merged);

        assertThat(server.proposals(company)).hasSize(1).allMatch(each -> each.contains("merged"));
        assertThat(server.audit(phones.id()))
                .singleElement()
                .asString()
                .startsWith("contact.merged")
                .contains("by 42");
        assertThat(server.count("contacts", company)).isEqualTo(2);
    }

    @Test
    void othersAreToldOfBoth() {
        ContactView merged = merge(phones.id(), hidden.id()).data(ContactView.class);

        byte[] gone = server.announced(hidden.id(), hidden.version() + 1);
        ContractAssertions.in(ContactUpdated.class).matches("contact-updated", gone);
        assertThat(new String(gone, StandardCharsets.UTF_8))
                .contains("\"mergedInto\":{\"id\":" + phones.id())
                .contains("\"identities\":[]");
        assertThat(new String(server.announced(phones.id(), merged.version()), StandardCharsets.UTF_8))
                .contains(BSUID)
                .doesNotContain("mergedInto");
    }

    @Test
    void whatIsProposedOfTheMergedOneIsTheSurvivorsMatter() {
        ContactView third = resolve(wanted(company).waId("12025550199").build());
        resolve(wanted(company).waId("12025550199").bsuid(WABA, BSUID).build());
        assertThat(list("").proposals()).hasSize(2);

        merge(phones.id(), hidden.id());

        ProposalView left = onlyProposal();
        assertThat(List.of(left.kept().id(), left.other().id())).containsExactlyInAnyOrder(third.id(), phones.id());

        ContactView all = merge(third.id(), phones.id()).data(ContactView.class);
        assertThat(all.identities()).hasSize(3);
        assertThat(server.find(company, hidden.id())).containsExactly(all);
        assertThat(list("").proposals()).isEmpty();
    }

    @Test
    void ofTheSamePairOneProposalIsLeftAndOneThatWasKeptApartIsAskedAgain() {
        ContactView third = resolve(wanted(company).waId("12025550199").build());
        resolve(wanted(company).waId("12025550199").bsuid(WABA, BSUID).build());
        resolve(wanted(company).waId("12025550143").renewedWaId("12025550199").build());
        long phonesAndThird = list("?contactId=" + third.id()).proposals().stream()
                .filter(each -> each.kept().id() == phones.id() || each.other().id() == phones.id())
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(dismiss(phonesAndThird).status()).isEqualTo(200);

        merge(phones.id(), hidden.id());

        assertThat(onlyProposal().id()).isEqualTo(phonesAndThird);
    }

    @Test
    void whoAreKeptApartAreNotProposedAgain() {
        long proposal = onlyProposal().id();

        assertThat(dismiss(proposal).status()).isEqualTo(200);
        assertThat(dismiss(proposal).status()).isEqualTo(200);
        resolve(both);

        assertThat(list("").proposals()).isEmpty();
        assertThat(server.audit(phones.id())).singleElement().asString().startsWith("contact.kept_apart");
        assertThat(merge(phones.id(), hidden.id()).status()).isEqualTo(200);
        assertThat(dismiss(proposal).failure()).isEqualTo("409 conflict");
    }

    @Test
    void anAgentDecidesNothing() {
        long proposal = onlyProposal().id();

        assertThat(server.asAgent(company).get("/merge-proposals").failure()).isEqualTo("403 unauthorized");
        assertThat(server.asAgent(company)
                        .post("/merge-proposals/" + proposal + "/dismiss", "")
                        .failure())
                .isEqualTo("403 unauthorized");
        assertThat(server.asAgent(company)
                        .post("/contacts/" + phones.id() + "/merge", other(hidden.id()))
                        .failure())
                .isEqualTo("403 unauthorized");
        assertThat(onlyProposal().id()).isEqualTo(proposal);
    }

    @Test
    void anotherCompanysAreNotThere() {
        long foreign = server.anyCompany();
        ContactView own = server.resolve(wanted(foreign).waId("12025550143").build())
                .getFirst()
                .contact();
        long proposal = onlyProposal().id();

        assertThat(server.asManager(foreign)
                        .get("/merge-proposals")
                        .data(MergingController.ProposalPage.class)
                        .proposals())
                .isEmpty();
        assertThat(server.asManager(foreign)
                        .post("/merge-proposals/" + proposal + "/dismiss", "")
                        .failure())
                .isEqualTo("404 not_found");
        assertThat(server.asManager(foreign)
                        .post("/contacts/" + own.id() + "/merge", other(phones.id()))
                        .failure())
                .isEqualTo("404 not_found");
        assertThat(merge(phones.id(), own.id()).failure()).isEqualTo("404 not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"otherId\":0}", "{\"otherId\":\"x\"}", "{\"otherId\":null}", "[]"})
    void aWishThatSaysNoOtherIsRefused(String body) {
        assertThat(server.asManager(company)
                        .post("/contacts/" + phones.id() + "/merge", body)
                        .failure())
                .isEqualTo("400 invalid_input");
    }

    @Test
    void nobodyIsMergedWithThemselves() {
        assertThat(merge(phones.id(), phones.id()).failure()).isEqualTo("400 invalid_input");
        assertThat(merge(phones.id(), 9_007_199_254_740_991L).failure()).isEqualTo("404 not_found");
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=101", "cursor=x", "contactId=0"})
    void aListThatMakesNoSenseIsRefused(String query) {
        assertThat(server.asManager(company).get("/merge-proposals?" + query).failure())
                .isEqualTo("400 invalid_input");
    }

    @Test
    void notesThatAreTooLongTogetherAreForAPersonToShorten() {
        edit(phones, "{\"notes\":\"" + "a".repeat(6_000) + "\"}");
        edit(hidden, "{\"notes\":\"" + "b".repeat(6_000) + "\"}");

        assertThat(merge(phones.id(), hidden.id()).failure()).isEqualTo("409 conflict");

        assertThat(onlyProposal().other().notes()).hasSize(6_000);
    }

    @Test
    void whateverComesMeanwhileThereIsOneContactInTheEnd() throws Exception {
        try (ExecutorService all = Executors.newFixedThreadPool(6)) {
            List<Future<?>> calls = new ArrayList<>();
            IntStream.range(0, 6).forEach(i -> {
                calls.add(all.submit(
                        () -> merge(i % 2 == 0 ? phones.id() : hidden.id(), i % 2 == 0 ? hidden.id() : phones.id())));
                calls.add(all.submit(() -> resolve(both)));
                calls.add(all.submit(() -> resolve(wanted(company)
                        .waId("12025550143")
                        .bsuid(WABA, BSUID)
                        .parentBsuid("US.ENT." + i)
                        .build())));
            });
            for (Future<?> call : calls) {
                call.get();
            }
        }
        ContactView one = resolve(both);
        assertThat(server.find(company, phones.id(), hidden.id())).containsExactly(one);
        assertThat(one.identities()).hasSize(8);
        assertThat(server.audit(one.id())).hasSize(1);
    }

    @Test
    void whatWaitsIsCounted() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(server.asNobody()
                                .get("/prometheus")
                                .body()
                                .lines()
                                .filter(line -> line.startsWith("triptych_contact_merge_proposals_open"))
                                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                        .singleElement()
                        .satisfies(count -> assertThat(count).isPositive()));
    }

    private ContactView resolve(Wanted wanted) {
        return server.resolve(wanted).getFirst().contact();
    }

    private ContactView edit(ContactView contact, String patch) {
        return server.asAgent(company).patch("/contacts/" + contact.id(), patch).data(ContactView.class);
    }

    private Answer merge(long survivor, long other) {
        return server.asManager(company).post("/contacts/" + survivor + "/merge", other(other));
    }

    private static String other(long id) {
        return "{\"otherId\":" + id + "}";
    }

    private Answer dismiss(long proposal) {
        return server.asManager(company).post("/merge-proposals/" + proposal + "/dismiss", "");
    }

    private MergingController.ProposalPage list(String query) {
        return server.asManager(company).get("/merge-proposals" + query).data(MergingController.ProposalPage.class);
    }

    private ProposalView onlyProposal() {
        List<ProposalView> all = list("").proposals();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
