package io.triptych.contact.profile;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.fixture.Caller;
import io.triptych.contact.fixture.ContactServer;
import io.triptych.service.audit.AuditLine;
import io.triptych.service.audit.AuditLines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What libs/service has for all services, on this one's table: the gateway reads it so for a company's admins.
class ReadingTheAuditIT {
    private static final String END = "beforeAt=253402214400000000&beforeId=9223372036854775807";

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();
    private final Caller admin = server.asAdmin(company);
    private long contact;

    @BeforeEach
    void aContact() {
        contact = server.resolve(
                        wanted(company).waId("12025550143").name("Marta").build())
                .getFirst()
                .contact()
                .id();
    }

    private List<AuditLine> read(String query) {
        return admin.get("/internal/audit?" + query).data(AuditLines.class).entries();
    }

    private void edit(Caller by, String patch) {
        assertThat(by.patch("/contacts/" + contact, patch).status()).isEqualTo(200);
    }

    @Test
    void aLineSaysWhoChangedWhatToWhatInWhichTrace() {
        edit(server.asAgent(company), "{\"notes\":\"first\"}");
        edit(server.asAgent(company), "{\"notes\":\"second\",\"email\":\"m@x.example\",\"tags\":[\"vip\"]}");

        AuditLine line = read(END).getFirst();

        assertThat(line.actorId()).isEqualTo(41);
        assertThat(line.apiTokenId()).isNull();
        assertThat(line.action()).isEqualTo("contact.edited");
        assertThat(line.entity()).isEqualTo("contact");
        assertThat(line.entityId()).isEqualTo(contact);
        assertThat(line.traceId()).hasSize(32);
        assertThat(line.detail().get("before").get("notes").getStringValue()).isEqualTo("first");
        assertThat(line.detail().get("before").get("email")).isNull();
        assertThat(line.detail().get("after").get("notes").getStringValue()).isEqualTo("second");
        assertThat(line.detail().get("after").get("email").getStringValue()).isEqualTo("m@x.example");
        assertThat(line.detail().get("after").get("tags").get(0).getStringValue())
                .isEqualTo("vip");
    }

    @Test
    void whatAProgramDidNamesItsToken() {
        edit(server.asProgram(company, 77), "{\"notes\":\"by a program\"}");
        edit(admin, "{\"notes\":\"by the admin\"}");

        assertThat(read(END)).extracting(AuditLine::apiTokenId).containsExactly(null, 77L);
        assertThat(read(END)).extracting(AuditLine::actorId).containsExactly(40L, 40L);
    }

    @Test
    void pagesFollowEachOtherWithoutAHoleOrARepetition() {
        IntStream.range(0, 7).forEach(i -> edit(admin, "{\"notes\":\"" + i + "\"}"));
        // As lines of one transaction are: only the id tells them apart.
        server.change("UPDATE contact.audit SET at = '2026-05-13T09:21:07.412345Z' WHERE company_id = " + company);
        List<Long> paged = new ArrayList<>();
        String before = END;
        while (true) {
            List<AuditLine> page = read(before + "&limit=3");
            if (page.isEmpty()) {
                break;
            }
            page.forEach(line -> paged.add(line.id()));
            before = "beforeAt=" + page.getLast().atMicros() + "&beforeId="
                    + page.getLast().id();
        }

        assertThat(paged).isEqualTo(read(END).stream().map(AuditLine::id).toList());
        assertThat(paged).hasSize(7).doesNotHaveDuplicates();
        assertThat(read(END).getFirst().atMicros()).isEqualTo(1_778_664_067_412_345L);
    }

    @Test
    void everyFilterLeavesOutWhatDoesNotFit() {
        edit(admin, "{\"notes\":\"old\"}");
        server.change("UPDATE contact.audit SET at = '2026-05-13T09:00:00Z' WHERE company_id = " + company);
        edit(server.asAgent(company), "{\"notes\":\"new\"}");

        assertThat(read(END + "&entity=contact&entityId=" + contact)).hasSize(2);
        Stream.of("&entity=conversation", "&entity=contact&entityId=" + (contact + 1), "&actor=9", "&action=erased")
                .forEach(none -> assertThat(read(END + none)).as(none).isEmpty());
        assertThat(read(END + "&actor=41")).hasSize(1);
        assertThat(read(END + "&action=contact.edited")).hasSize(2);
        assertThat(read(END + "&from=2026-05-13T09:00:00Z&to=2026-05-13T09:00:00.001Z"))
                .hasSize(1);
        assertThat(read(END + "&to=2026-05-13T09:00:00Z")).isEmpty();
        assertThat(read(END + "&from=2026-05-13T09:00:00.001Z")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beforeAt=1",
                "beforeAt=x&beforeId=1",
                "beforeAt=-1&beforeId=1",
                END + "&limit=0",
                END + "&entity=Contact",
                END + "&entityId=3",
                END + "&actor=0",
                END + "&from=yesterday",
                END + "&to=",
                END + "&action=a&action=b"
            })
    void whatCanNotBeReadIsInvalid(String query) {
        assertThat(admin.get("/internal/audit?" + query).failure()).isEqualTo("400 invalid_input");
    }

    @Test
    void onlyAnAdminBesideAServiceReadsAndOnlyTheirCompanys() {
        edit(admin, "{\"notes\":\"mine\"}");
        String path = "/internal/audit?" + END;

        assertThat(server.asAgent(company).get(path).failure()).isEqualTo("403 unauthorized");
        assertThat(server.asService().get(path).failure()).isEqualTo("401 unauthorized");
        assertThat(server.asNobody().get(path).failure()).isEqualTo("401 unauthorized");
        assertThat(server.asPersonWithoutService(company).get(path).failure()).isEqualTo("401 unauthorized");
        assertThat(server.asAdmin(server.anyCompany())
                        .get(path)
                        .data(AuditLines.class)
                        .entries())
                .isEmpty();
        assertThat(admin.get(path).data(AuditLines.class).entries()).hasSize(1);
    }
}
