package io.triptych.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.MessageServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingFilesIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Chat chat = company.anyChat(company.anyNumber());

    private Answer files(String query) {
        return company.agent(41).get("/conversations/" + chat.id() + "/files" + query);
    }

    private static List<Long> ids(Answer page) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode message : page.data("messages").values()) {
            ids.add(message.get("id").getLongValue());
        }
        return ids;
    }

    /// The messages say so and have a file that has come so far.
    private void are(String type, String state, List<Long> ids) {
        ids.forEach(id -> server.database()
                .execute(
                        "UPDATE messages SET type = ?, content = jsonb_build_object('media',"
                                + " jsonb_build_object('id', id, 'state', ?::text)) WHERE id = ?",
                        type,
                        state,
                        id));
    }

    @Test
    void photosAndVideosAreOneListAndDocumentsAnother() {
        List<Long> all = company.receive(chat, 7);
        are("image", "ready", List.of(all.get(1), all.get(4)));
        are("video", "ready", List.of(all.get(2)));
        are("document", "ready", List.of(all.get(0), all.get(5)));
        are("audio", "ready", List.of(all.get(3)));

        assertThat(ids(files("?kind=media"))).containsExactly(all.get(4), all.get(2), all.get(1));
        assertThat(ids(files("?kind=documents"))).containsExactly(all.get(5), all.get(0));
        JsonNode first = files("?kind=media").data("messages").get(0);
        assertThat(first.get("content").get("media").get("state").getStringValue())
                .isEqualTo("ready");
        assertThat(first.get("conversationId").getLongValue()).isEqualTo(chat.id());
    }

    @Test
    void pagesLeadToTheOldest() {
        List<Long> all = company.receive(chat, 5).reversed();
        are("image", "ready", all);
        company.receive(chat, 2);

        Answer first = files("?kind=media&limit=2");
        Answer second = files("?kind=media&limit=2&cursor=" + first.text("nextCursor"));
        Answer third = files("?kind=media&limit=2&cursor=" + second.text("nextCursor"));

        assertThat(Stream.of(first, second, third).flatMap(page -> ids(page).stream()))
                .isEqualTo(all);
        assertThat(third.data().get("nextCursor")).isNull();
        assertThat(Stream.of(first, second, third).filter(page -> page.data().get("prevCursor") != null))
                .isEmpty();
    }

    @Test
    void whatIsNotHereAndWhatWasDeletedIsLeftOut() {
        List<Long> all = company.receive(chat, 4);
        are("image", "fetching", List.of(all.get(0)));
        are("image", "lost", List.of(all.get(1)));
        are("image", "ready", List.of(all.get(2), all.get(3)));
        server.database().execute("UPDATE messages SET deleted = true WHERE id = ?", all.get(2));

        assertThat(ids(files("?kind=media"))).containsExactly(all.get(3));
    }

    @Test
    void aConversationWithoutFilesHasNone() {
        company.receive(chat, 1);
        server.conversationServer().knows(chat.id(), company.id(), 1, 1);

        assertThat(files("?kind=media").data("messages").size()).isZero();
    }

    @Test
    void aConversationThatItsOwnerDoesNotShowIsNotFound() {
        long unknown = server.anyId();

        assertThat(company.agent(41)
                        .get("/conversations/" + unknown + "/files?kind=media")
                        .outcome())
                .isEqualTo("404 not_found");
        // Not even where there are files in it.
        are("image", "ready", company.receive(chat, 1));
        assertThat(server.anyCompany()
                        .agent(41)
                        .get("/conversations/" + chat.id() + "/files?kind=media")
                        .outcome())
                .isEqualTo("404 not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?kind=",
                "?kind=audio",
                "?kind=MEDIA",
                "?kind=media&kind=media",
                "?kind=media&limit=0",
                "?kind=media&limit=51",
                "?kind=media&cursor=nonsense",
                "?kind=media&cursor="
            })
    void whatIsNoListIsInvalid(String query) {
        assertThat(files(query).outcome()).isEqualTo("400 invalid_input");
    }

    @Test
    void aCursorThatLeadsToWhatIsNewerIsNotOfThisList() {
        List<Long> all = company.receive(chat, 9);
        String newer = company.agent(41)
                .get("/conversations/" + chat.id() + "/messages?limit=3&around=" + all.get(4))
                .text("prevCursor");

        assertThat(files("?kind=media&cursor=" + newer).outcome()).isEqualTo("400 invalid_input");
    }
}
