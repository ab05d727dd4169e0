package io.triptych.contact.directory;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.directory.DirectoryController.ContactPage;
import io.triptych.contact.directory.DirectoryController.Tags;
import io.triptych.contact.fixture.ContactServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookingContactsUpIT {

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();

    @Test
    void theyComeByNameAndWhoHasNoneComesLastByNumber() {
        make("{\"phoneNumber\":\"+351910000009\"}");
        make("{\"phoneNumber\":\"+351910000002\"}");
        make("{\"name\":\"zoé\"}");
        make("{\"name\":\"Ángel, Luis\"}");
        make("{\"name\":\"Andre\"}");

        assertThat(list("").contacts())
                .extracting(each -> each.name() == null ? each.phoneNumber() : each.name())
                .containsExactly("Andre", "Ángel, Luis", "zoé", "+351910000002", "+351910000009");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&search=ana", "&search=a", "&tag=vip"})
    void pagesHaveEachOnce(String filter) {
        IntStream.range(0, 7).forEach(_ -> make("{\"name\":\"Ana, of the same name\",\"tags\":[\"vip\"]}"));
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        do {
            ContactPage page = list("?limit=3" + cursor + filter);
            page.contacts().forEach(each -> ids.add(each.id()));
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
        } while (cursor != null);

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "joao, true",
        "ÃO CONC, true",
        "o, true",
        "910 000, true",
        "00351910, true",
        "+351 (910) 000, true",
        "910000777, true",
        "conceicao@x, true",
        "@X.EXAMPLE, true",
        "100%, true",
        "%, true",
        "0_%, false",
        "joão_, false",
        "maria, false",
        "351910000778, false",
    })
    void anyPartOfWhatIsKnownFindsAContact(String words, boolean found) {
        make("{\"name\":\"João Conceição 100%\",\"phoneNumber\":\"+351910000001\",\"email\":\"conceicao@x.example\"}");
        long id = server.resolve(wanted(company)
                        .waId("351910000001")
                        .renewedWaId("351910000777")
                        .build())
                .getFirst()
                .contact()
                .id();
        make("{\"name\":\"Somebody else\"}");

        assertThat(list("?search=" + encoded(words) + "&limit=100").contacts().stream()
                        .anyMatch(each -> each.id() == id))
                .isEqualTo(found);
    }

    @Test
    void whatWhatsAppShowsBehindAGivenNameFindsToo() {
        ContactView shown = server.resolve(wanted(company)
                        .waId("351910000001")
                        .name("Mimi")
                        .username("mimi.b")
                        .build())
                .getFirst()
                .contact();
        server.asManager(company).patch("/contacts/" + shown.id(), "{\"name\":\"Maria Bento\"}");

        for (String words : List.of("mimi", "bento", "mimi.b")) {
            assertThat(list("?search=" + words).contacts()).hasSize(1);
        }
    }

    @Test
    void aTagFindsThoseThatHaveIt() {
        long first = make("{\"name\":\"A\",\"tags\":[\"São Paulo\",\"vip\"]}");
        long second = make("{\"name\":\"B\",\"tags\":[\"sao paulo\"]}");
        make("{\"name\":\"C\",\"tags\":[\"VIP\"]}");

        assertThat(list("?tag=" + encoded("SÃO PAULO")).contacts())
                .extracting(ContactView::id)
                .containsExactly(first, second);
        assertThat(list("?tag=vip&search=a").contacts())
                .extracting(ContactView::id)
                .containsExactly(first);
        assertThat(tags()).containsExactly("São Paulo", "vip");

        server.asManager(company).patch("/contacts/" + first, "{\"tags\":[\"vip\"]}");
        assertThat(list("?tag=" + encoded("são paulo")).contacts())
                .extracting(ContactView::id)
                .containsExactly(second);
        server.asManager(company).patch("/contacts/" + second, "{\"tags\":null}");
        assertThat(tags()).containsExactly("vip");
    }

    @Test
    void whatWasMergedIsFoundOnce() {
        long kept = make("{\"name\":\"Marta\",\"tags\":[\"vip\"]}");
        long other = make("{\"name\":\"Marta\",\"email\":\"m@x.example\",\"tags\":[\"porto\"]}");
        server.asManager(company).post("/contacts/" + kept + "/merge", "{\"otherId\":" + other + "}");

        for (String filter : List.of("", "?search=marta", "?search=m@x", "?tag=porto")) {
            assertThat(list(filter).contacts()).extracting(ContactView::id).containsExactly(kept);
        }
        assertThat(tags()).containsExactly("porto", "vip");
    }

    @Test
    void anAgentIsShownThoseThatTheGatewayNames() {
        long seen = make("{\"name\":\"Ana\",\"tags\":[\"vip\"]}");
        make("{\"name\":\"Ana\",\"tags\":[\"vip\"]}");
        long foreign = server.asManager(server.anyCompany())
                .post("/contacts", "{\"name\":\"Ana\"}")
                .created(ContactView.class)
                .id();

        for (String filter : List.of("", "?search=ana", "?tag=vip")) {
            assertThat(server.asAgent(company)
                            .post("/contacts/among" + filter, "{\"ids\":[" + seen + "," + foreign + "]}")
                            .data(ContactPage.class)
                            .contacts())
                    .extracting(ContactView::id)
                    .containsExactly(seen);
        }
        assertThat(server.asAgent(company).get("/contacts").failure()).isEqualTo("403 unauthorized");
        assertThat(server.asAgent(company)
                        .post("/contacts/among", "{\"ids\":[]}")
                        .data(ContactPage.class)
                        .contacts())
                .isEmpty();
    }

    @Test
    void anotherCompanysAreNowhere() {
        make("{\"name\":\"Ana\",\"tags\":[\"vip\"]}");
        long other = server.anyCompany();

        for (String filter : List.of("", "?search=ana", "?search=a", "?tag=vip")) {
            assertThat(server.asManager(other)
                            .get("/contacts" + filter)
                            .data(ContactPage.class)
                            .contacts())
                    .isEmpty();
        }
        assertThat(server.asManager(other)
                        .get("/contacts/tags")
                        .data(Tags.class)
                        .tags())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "cursor=", "cursor=x", "search=%00", "search=a&search=b"})
    void whatIsNoFilterIsRefused(String query) {
        assertThat(server.asManager(company).get("/contacts?" + query).failure())
                .isEqualTo("400 invalid_input");
    }

    private List<String> tags() {
        return server.asAgent(company).get("/contacts/tags").data(Tags.class).tags();
    }

    private ContactPage list(String query) {
        return server.asManager(company).get("/contacts" + query).data(ContactPage.class);
    }

    private long make(String body) {
        return server.asManager(company)
                .post("/contacts", body)
                .created(ContactView.class)
                .id();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
