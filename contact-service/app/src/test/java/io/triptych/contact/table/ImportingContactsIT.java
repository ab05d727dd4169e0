package io.triptych.contact.table;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.http.ContactTablePart;
import io.triptych.contact.fixture.Answer;
import io.triptych.contact.fixture.ContactServer;
import io.triptych.contact.table.ImportReport.Line;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportingContactsIT {

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();

    @Test
    void eachRowMakesChangesOrLeavesAContactAndSaysSo() {
        ContactView known = resolve("351910000001");
        server.asAdmin(company)
                .patch("/contacts/" + known.id(), "{\"name\":\"Zoé\",\"notes\":\"By hand\",\"tags\":[\"VIP\"]}");
        ContactView same = resolve("351910000002");

        ImportReport report = imported("""
                Name,Phone number,E-mail,Tags,Shoe size
                Zoé Marques,+351 910 000 001,zoe@x.example,vip;porto,38
                ,+351 910 000 002,,,
                "New, ""one""\",00351 910 000 003,,a;b,
                """);

        assertThat(report.ignoredColumns()).containsExactly("Shoe size");
        assertThat(outcomes(report)).containsExactly("2 updated", "3 unchanged", "4 created");
        assertThat(List.of(report.created(), report.updated(), report.unchanged(), report.refused()))
                .containsExactly(1L, 1L, 1L, 0L);
        ContactView changed = find(known.id());
        assertThat(changed.name()).isEqualTo("Zoé Marques");
        assertThat(changed.email()).isEqualTo("zoe@x.example");
        assertThat(changed.notes()).isEqualTo("By hand");
        assertThat(changed.tags()).containsExactly("VIP", "porto");
        assertThat(find(same.id())).isEqualTo(same);
        long made = report.rows().getLast().contactId();
        assertThat(find(made).name()).isEqualTo("New, \"one\"");
        assertThat(find(made).phoneNumber()).isEqualTo("+351910000003");
        assertThat(server.audit(made))
                .singleElement()
                .asString()
                .startsWith("contact.created")
                .contains("by 42");
        assertThat(server.audit(known.id())).last().asString().startsWith("contact.edited");
        assertThat(server.versionsAnnounced(made, 1)).containsExactly(1L);
    }

    @Test
    void theSameTableAgainChangesNothing() {
        String table = "phoneNumber,name,tags\n+351910000001,Ana,vip\n+351910000002,Ben,\n";
        imported(table);
        long audited = server.count("audit", company);

        assertThat(outcomes(imported(table))).containsExactly("2 unchanged", "3 unchanged");
        assertThat(server.count("audit", company)).isEqualTo(audited);
        assertThat(server.count("contacts", company)).isEqualTo(2);
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        resolve("351910000001");
        String table = "phoneNumber,name,email\n+351910000001,Ana,\n+351910000002,Ben,\n+351910000003,,no\n";

        ImportReport dry =
                take("?dryRun=true", table.getBytes(StandardCharsets.UTF_8)).data(ImportReport.class);

        assertThat(dry.dryRun()).isTrue();
        assertThat(outcomes(dry)).containsExactly("2 updated", "3 created", "4 refused");
        assertThat(server.count("contacts", company)).isEqualTo(1);
        assertThat(server.count("audit", company)).isZero();
        assertThat(outcomes(imported(table))).isEqualTo(outcomes(dry));
    }

    @Test
    void whatIsWrongWithARowIsSaidAndTheOthersAreTakenIn() {
        ImportReport report = imported("""
                phoneNumber,name,email
                910000001,Nobody,
                ,Nobody,
                +351910000002,,no address
                +351910000003,Ana,
                +351 910 000 003,Ana again,
                5511987654321,,
                +55 11 98765-4321,Bia,
                +55 11 8765-4321,Bia without the ninth digit,
                """);

        assertThat(report.rows().stream()
                        .filter(line -> line.fields() != null)
                        .collect(Collectors.toMap(Line::row, Line::fields)))
                .containsOnlyKeys(2L, 3L, 4L, 6L, 7L, 9L)
                .containsEntry(3L, Map.of("phoneNumber", "must be given"))
                .containsEntry(4L, Map.of("email", "must be an e-mail address"))
                .containsEntry(6L, Map.of("phoneNumber", "is also in row 5"))
                .containsEntry(9L, Map.of("phoneNumber", "is also in row 8"));
        assertThat(server.count("contacts", company)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFphoneNumber,name\r\n+351910000001,Ana\r\n",
                "Nombre;Teléfono;Correo electrónico\nAna;+351910000001;\n",
                "NOME\tTELEFONE\nAna\t+351910000001",
                "\"phone number\",\"full name\"\n\"+351910000001\",\"Ana\"\n\n",
                "رقم الهاتف,الاسم\n+351910000001,Ana\n",
            })
    void tablesComeInManyForms(String table) {
        ImportReport report = imported(table);

        assertThat(outcomes(report)).containsExactly("2 created");
        assertThat(find(report.rows().getFirst().contactId()).name()).isEqualTo("Ana");
    }

    @Test
    void whatIsNoTableIsRefusedAsAWhole() {
        for (byte[] file : List.of(
                new byte[0],
                "name,email\nAna,\n".getBytes(StandardCharsets.UTF_8),
                "phoneNumber,name\n+351910000001,Zo\u00e9\n".getBytes(Charset.forName("windows-1252")),
                "phoneNumber,name\n+351910000001,\"Ana\"x\n".getBytes(StandardCharsets.UTF_8))) {
            Answer answer = take("", file);
            assertThat(answer.failure()).isEqualTo("400 invalid_input");
            assertThat(answer.fields()).containsOnlyKeys("file");
        }
        assertThat(server.count("contacts", company)).isZero();
    }

    @Test
    void moreRowsThanATableHasAreRefused() {
        String rows = "phoneNumber\n" + "x\n".repeat(ImportedTable.ROWS_MAX + 1);

        assertThat(take("", rows.getBytes(StandardCharsets.UTF_8)).failure()).isEqualTo("413 too_large");
    }

    @Test
    void manyRowsAreTakenInBatchesAndGivenOutAgain() {
        String rows = IntStream.range(0, 2_300)
                .mapToObj(n -> "+3519100%05d,\"=Customer %d\",vip;b\n".formatted(n, n))
                .collect(Collectors.joining());
        ImportReport report = imported("phoneNumber,name,tags\n" + rows);
        assertThat(report.created()).isEqualTo(2_300);

        StringBuilder given = new StringBuilder();
        String cursor = "";
        do {
            ContactTablePart part = server.asManager(company)
                    .get("/contacts/export?tag=VIP" + cursor)
                    .data(ContactTablePart.class);
            given.append(given.isEmpty() ? part.header() : "").append(part.rows());
            cursor = part.nextCursor() == null ? null : "&cursor=" + part.nextCursor();
        } while (cursor != null);

        // No spreadsheet runs it, and it is read as it was.
        assertThat(given)
                .startsWith("name,phoneNumber,email,notes,tags")
                .contains("'=Customer 7,+351910000007,,,vip;b");
        assertThat(imported(given.toString()).unchanged()).isEqualTo(2_300);
    }

    @Test
    void anAgentImportsAndExportsNothing() {
        assertThat(server.asAgent(company)
                        .post("/contacts/import", "phoneNumber\n+351910000001\n".getBytes(StandardCharsets.UTF_8))
                        .failure())
                .isEqualTo("403 unauthorized");
        assertThat(server.asAgent(company).get("/contacts/export").failure()).isEqualTo("403 unauthorized");
    }

    private ContactView resolve(String waId) {
        return server.resolve(wanted(company).waId(waId).build()).getFirst().contact();
    }

    private ContactView find(long id) {
        return server.find(company, id).getFirst();
    }

    private ImportReport imported(String table) {
        return take("", table.getBytes(StandardCharsets.UTF_8)).data(ImportReport.class);
    }

    private Answer take(String query, byte[] file) {
        return server.asManager(company).post("/contacts/import" + query, file);
    }

    private static List<String> outcomes(ImportReport report) {
        return report.rows().stream()
                .map(line -> line.row() + " " + line.outcome())
                .toList();
    }
}
