package io.triptych.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.fixture.PeerServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Four services' lines as one list: three of them are servers of the test, the gateway's own are in its database.
class ReadingTheAuditIT {
    private static final String AUDIT = "/api/v1/audit";
    /// A day on which nothing else happens.
    private static final String DAY = "from=2031-03-01T00:00:00Z&to=2031-03-02T00:00:00Z";
    private static final long NINE = 1_930_122_000_000_000L;

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person admin = gateway.person("admin@borealis.example");

    @BeforeEach
    void nobodyHasDoneAnything() {
        gateway.sql("DELETE FROM audit WHERE at > '2031-01-01'");
        Stream.of(gateway.conversations, gateway.messages, gateway.contacts).forEach(peer -> has(peer, List.of()));
    }

    /// A line of a peer's, this many microseconds after nine.
    private record Line(long id, long micros, String more) {
        String json() {
            return "{\"id\":" + id + ",\"atMicros\":" + (NINE + micros) + ",\"action\":\"assigned\","
                    + "\"entity\":\"conversation\",\"entityId\":11,\"detail\":{}" + more + "}";
        }
    }

    /// A peer that pages as libs/service does.
    private static void has(PeerServer peer, List<Line> lines) {
        peer.answers(asked -> {
            Map<String, String> query = Stream.of(
                            asked.target().split("\\?", 2)[1].split("&", -1))
                    .collect(Collectors.toMap(each -> each.split("=", 2)[0], each -> each.split("=", 2)[1]));
            long at = Long.parseLong(query.get("beforeAt")) - NINE;
            long id = Long.parseLong(query.get("beforeId"));
            return PeerServer.Answer.success(lines.stream()
                    .filter(line -> line.micros < at || (line.micros == at && line.id < id))
                    .sorted(Comparator.comparingLong(Line::micros)
                            .thenComparingLong(Line::id)
                            .reversed())
                    .limit(Long.parseLong(query.get("limit")))
                    .map(Line::json)
                    .collect(Collectors.joining(",", "{\"entries\":[", "]}")));
        });
    }

    private void own(long micros, String action) {
        gateway.sql("INSERT INTO audit (company_id, at, actor_id, action, entity, entity_id) VALUES ("
                + admin.companyId()
                + ", timestamptz '2031-03-01T09:00:00Z' + interval '" + micros + " microseconds', " + admin.id() + ", '"
                + action + "', 'user', " + admin.id() + ")");
    }

    private Json read(String query) {
        Answer answer = gateway.call("GET", AUDIT + "?" + query).by(admin).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    @Test
    void allServicesLinesAreOneListInOneOrder() {
        has(gateway.messages, List.of(new Line(5, 10, ""), new Line(6, 10, ""), new Line(7, 30, "")));
        has(gateway.conversations, List.of(new Line(9, 10, ""), new Line(3, 20, "")));
        has(gateway.contacts, List.of(new Line(5, 10, "")));
        own(10, "signed_in");

        Json page = read(DAY);

        assertThat(page.get("entries").items())
                .extracting(each -> each.get("id").asText().replaceAll("identity-.*", "identity"))
                .containsExactly(
                        "message-7",
                        "conversation-3",
                        "message-6",
                        "message-5",
                        "identity",
                        "conversation-9",
                        "contact-5");
        assertThat(page.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void pagesFollowEachOtherWithoutAHoleOrARepetition(int limit) {
        // Many of the same microsecond, so that every page ends among some.
        List<Line> lines =
                IntStream.range(1, 8).mapToObj(i -> new Line(i, i / 3, "")).toList();
        Stream.of(gateway.conversations, gateway.messages, gateway.contacts).forEach(peer -> has(peer, lines));
        IntStream.range(1, 8).forEach(i -> own(i / 3, "signed_in"));

        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Json page = read(DAY + "&limit=" + limit + cursor);
            page.get("entries").items().forEach(each -> paged.add(each.get("id").asText()));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asText() : "";
        } while (!cursor.isEmpty());

        List<String> whole = read(DAY + "&limit=100").get("entries").items().stream()
                .map(each -> each.get("id").asText())
                .toList();
        assertThat(paged).isEqualTo(whole).hasSize(28).doesNotHaveDuplicates();
    }

    @Test
    void aLineNamesWhoItWasAndByWhichToken() {
        Json made = gateway.call("POST", "/api/v1/api-tokens")
                .by(admin)
                .json("{\"name\":\"Importer\",\"scopes\":[\"contacts:write\"]}")
                .send()
                .data();
        long token = made.get("apiToken").get("id").asLong();
        gateway.call("DELETE", "/api/v1/api-tokens/" + token).by(admin).send();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        has(
                gateway.contacts,
                List.of(
                        new Line(
                                2,
                                1,
                                ",\"actorId\":" + admin.id() + ",\"apiTokenId\":" + token + ",\"traceId\":\"" + trace
                                        + "\""),
                        new Line(1, 0, "")));

        List<Json> entries = read(DAY).get("entries").items();

        Json line = entries.getFirst();
        assertThat(line.get("at").asText()).isEqualTo("2031-03-01T09:00:00.000Z");
        assertThat(line.get("actor").get("name").asText()).isEqualTo(admin.name());
        assertThat(line.get("apiToken").get("name").asText()).isEqualTo("Importer");
        assertThat(line.get("traceId").asText()).isEqualTo(trace);
        assertThat(entries.getLast().has("actor")).isFalse();
        assertThat(entries.getLast().has("apiToken")).isFalse();
    }

    @Test
    void whatWasDoneToTokensIsToldWithWhatItWas() {
        Json made = gateway.call("POST", "/api/v1/api-tokens")
                .by(admin)
                .json("{\"name\":\"Audited\",\"scopes\":[\"contacts:read\"]}")
                .send()
                .data();
        long id = made.get("apiToken").get("id").asLong();
        gateway.call("DELETE", "/api/v1/api-tokens/" + id).by(admin).send();

        List<Json> entries =
                read("entity=api_token&entityId=" + id).get("entries").items();

        assertThat(entries)
                .extracting(each -> each.get("action").asText())
                .containsExactly("api_token_deleted", "api_token_made");
        assertThat(entries.getFirst().get("detail").get("before").get("name").asText())
                .isEqualTo("Audited");
        assertThat(entries.getLast().get("detail").get("after").get("scopes").texts())
                .containsExactly("contacts:read");
        assertThat(gateway.call("GET", AUDIT + "?entity=api_token")
                        .by(admin)
                        .send()
                        .text())
                .doesNotContain(made.get("token").asText());
    }

    @Test
    void filtersGoToEveryService() {
        read("entity=contact&entityId=21&actor=7&action=contact.edited&" + DAY + "&limit=10");

        for (PeerServer peer : List.of(gateway.conversations, gateway.messages, gateway.contacts)) {
            assertThat(peer.asked().getLast().target())
                    .isEqualTo("/internal/audit?beforeAt=253402214400000000&beforeId=9223372036854775807&limit=11"
                            + "&entity=contact&entityId=21&actor=7&action=contact.edited"
                            + "&from=2031-03-01T00%3A00%3A00Z&to=2031-03-02T00%3A00%3A00Z");
            assertThat(peer.asked().getLast().header("X-Triptych-Person")).isEqualTo(admin.token());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "cursor=x",
                "entity=%20",
                "entity=",
                "entityId=1",
                "entity=user&entityId=0",
                "actor=me",
                "action=Signed",
                "from=today",
                "to=2031-02-30T00:00:00Z",
                "from=-1000000000-01-01T00:00:00Z"
            })
    void whatCanNotBeReadIsInvalid(String query) {
        assertThat(gateway.call("GET", AUDIT + "?" + query).by(admin).send().code())
                .isEqualTo("invalid_input");
    }

    @Test
    void aServiceThatFailsLeavesNoHoleButFailsThePage() {
        own(0, "signed_in");
        for (PeerServer peer : List.of(gateway.conversations, gateway.messages, gateway.contacts)) {
            peer.answers(asked -> PeerServer.Answer.failure(500, "internal"));
            for (String path : List.of(AUDIT, AUDIT + "/export")) {
                Answer answer = gateway.call("GET", path + "?" + DAY).by(admin).send();
                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("unavailable");
            }
            has(peer, List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@aurora.example", "manager@aurora.example"})
    void onlyAdminsRead(String email) {
        Person person = gateway.person(email);
        gateway.messages.answers(asked -> PeerServer.Answer.success("{\"entries\":[]}"));

        assertThat(gateway.call("GET", AUDIT).by(person).send().status()).isEqualTo(403);
        assertThat(gateway.call("GET", AUDIT + "/export").by(person).send().status())
                .isEqualTo(403);
        assertThat(gateway.messages.asked()).isEmpty();
    }

    @Test
    void aTableHasEveryLineAndNoFormula() {
        List<Line> many = IntStream.range(1, 2_500)
                .mapToObj(i -> new Line(i, i, ",\"traceId\":\"=cmd|'/c calc'!A1\""))
                .toList();
        has(gateway.messages, many);
        own(5_000, "signed_in");

        Answer answer = gateway.call("GET", AUDIT + "/export?" + DAY).by(admin).send();

        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(answer.text())) {
            rows = csv.stream().toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(rows).hasSize(2_500);
        assertThat(rows.getFirst().getField("action")).isEqualTo("signed_in");
        assertThat(rows.getFirst().getField("actorName")).isEqualTo(admin.name());
        assertThat(rows.stream().skip(1)).extracting(row -> row.getField("id")).doesNotHaveDuplicates();
        assertThat(rows.getLast().getField("id")).isEqualTo("message-1");
        assertThat(rows.getLast().getField("traceId")).isEqualTo("'=cmd|'/c calc'!A1");
        assertThat(rows.getLast().getField("at")).isEqualTo("2031-03-01T09:00:00.000001Z");
    }

    @Test
    void aTableThatCanNotBeFinishedIsCutOff() {
        has(
                gateway.messages,
                IntStream.range(1, 2_500).mapToObj(i -> new Line(i, i, "")).toList());
        gateway.contacts.answers(asked -> gateway.contacts.asked().size() > 1
                ? PeerServer.Answer.failure(500, "internal")
                : PeerServer.Answer.success("{\"entries\":[]}"));

        assertThatThrownBy(() ->
                        gateway.call("GET", AUDIT + "/export?" + DAY).by(admin).send())
                .hasMessageContaining("chunked transfer encoding");
    }

    @Test
    void theGatewaysOwnLinesHaveNoDoorOfTheirOwn() {
        assertThat(gateway.call("GET", "/internal/audit?beforeAt=1&beforeId=1")
                        .by(admin)
                        .sendUnchecked()
                        .text())
                .doesNotContain("\"entries\"");
    }
}
