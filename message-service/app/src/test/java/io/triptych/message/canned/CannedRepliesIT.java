package io.triptych.message.canned;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Api;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.MessageServer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CannedRepliesIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Api manager = server.as(company.id(), 42, "manager");

    private static String draft(String shortcut, String body) {
        return "{\"shortcut\":\"%s\",\"body\":\"%s\"}".formatted(shortcut, body);
    }

    private Answer make(String shortcut, String body) {
        return manager.post("/canned-replies", draft(shortcut, body));
    }

    private static long id(Answer answer) {
        return answer.data("cannedReply", "id").getLongValue();
    }

    private static List<String> shown(Api by) {
        JsonNode all = by.get("/canned-replies").data("cannedReplies");
        return StreamSupport.stream(all.values().spliterator(), false)
                .map(each -> each.get("shortcut").getStringValue() + ": "
                        + each.get("body").getStringValue())
                .toList();
    }

    @Test
    void whatAManagerWritesEverybodyOfTheCompanyReadsByShortcut() {
        make("hours", "We are open from 9 to 5.");
        make("Adiós", "Bye {{contact.name}}, {{agent.name}}");

        assertThat(shown(company.agent(41)))
                .containsExactly("adiós: Bye {{contact.name}}, {{agent.name}}", "hours: We are open from 9 to 5.");
        assertThat(shown(server.anyCompany().agent(41))).isEmpty();
    }

    @Test
    void whatIsLeftOutStays() {
        long id = id(make("hours", "We are open."));

        assertThat(manager.patch("/canned-replies/" + id, "{\"body\":\"Closed.\"}")
                        .status())
                .isEqualTo(200);
        assertThat(manager.patch("/canned-replies/" + id, "{\"shortcut\":\"times\"}")
                        .status())
                .isEqualTo(200);

        assertThat(shown(manager)).containsExactly("times: Closed.");
    }

    @Test
    void aShortcutIsOneReplysWhateverItsCase() {
        long id = id(make("hours", "We are open."));
        long other = id(make("bye", "Bye."));

        assertThat(List.of(
                        make("HOURS", "Again").status(),
                        manager.patch("/canned-replies/" + other, "{\"shortcut\":\"Hours\"}")
                                .status()))
                .containsExactly(409, 409);
        assertThat(manager.patch("/canned-replies/" + id, "{\"shortcut\":\"Hours\"}")
                        .status())
                .isEqualTo(200);
        assertThat(shown(manager)).containsExactly("bye: Bye.", "hours: We are open.");
    }

    @Test
    void agentsChangeNothingAndNobodyAnothersCompany() {
        long id = id(make("hours", "We are open."));
        Api stranger = server.as(server.anyId(), 43, "admin");

        assertThat(company.agent(41)
                        .post("/canned-replies", draft("mine", "Mine"))
                        .status())
                .isEqualTo(403);
        assertThat(company.agent(41).delete("/canned-replies/" + id).status()).isEqualTo(403);
        assertThat(stranger.patch("/canned-replies/" + id, "{\"body\":\"Ours\"}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.delete("/canned-replies/" + id).status()).isEqualTo(404);
        assertThat(shown(manager)).containsExactly("hours: We are open.");
    }

    @Test
    void whatIsDeletedIsGone() {
        long id = id(make("hours", "We are open."));

        assertThat(manager.delete("/canned-replies/" + id).status()).isEqualTo(200);
        assertThat(manager.delete("/canned-replies/" + id).status()).isEqualTo(404);
        assertThat(shown(manager)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two words | Hello            | shortcut",
                "/hours    | Hello            | shortcut",
                "''        | Hello            | shortcut",
                "hours     | '  '             | body",
                "hours     | Hi {{contact}}   | body",
                "hours     | Hi {{agent.name} | none",
            })
    void badInputIsNamedAndNothingIsKept(String shortcut, String body, String wrong) {
        Answer answer = make(shortcut, body);

        assertThat(answer.status()).isEqualTo(wrong.equals("none") ? 201 : 400);
        if (!wrong.equals("none")) {
            assertThat(answer.field(wrong)).isNotNull();
            assertThat(shown(manager)).isEmpty();
        }
    }

    @Test
    void aCompanyHasNoMoreThanComeInOneAnswer() {
        server.database()
                .execute(
                        "INSERT INTO canned_replies (company_id, shortcut, body)"
                                + " SELECT ?, 'n' || n, 'Text' FROM generate_series(1, 500) n",
                        company.id());

        assertThat(make("more", "Text").status()).isEqualTo(409);
        assertThat(shown(manager)).hasSize(500);
    }
}
