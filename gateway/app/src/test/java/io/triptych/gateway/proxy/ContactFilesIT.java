package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/// Contacts as files: passed on as they come, and put together of what services answer.
class ContactFilesIT {

    private static final String REPORT = "{\"dryRun\":true,\"created\":1,\"updated\":0,\"unchanged\":0,\"refused\":0,"
            + "\"ignoredColumns\":[],\"rows\":[{\"row\":2,\"outcome\":\"created\"}]}";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person manager = gateway.newcomer(gateway.newCompany(), "manager");

    @Test
    void aTableIsPassedOnAsItsBytesAlone() {
        gateway.contacts.answers(_ -> PeerServer.Answer.success(REPORT));

        Answer answer = upload("?dryRun=true", "phoneNumber\n+351910000001\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().get("created").asLong()).isEqualTo(1);
        assertThat(gateway.contacts.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.target()).isEqualTo("/contacts/import?dryRun=true");
            assertThat(asked.text()).isEqualTo("phoneNumber\n+351910000001\n");
        });
    }

    @Test
    void whatIsNoTableOrTooLargeIsRefused() {
        gateway.contacts.answers(_ -> PeerServer.Answer.success(REPORT));

        assertThat(upload("?dryRun=maybe", "x").code()).isEqualTo("invalid_input");
        assertThat(upload("", "x".repeat(20_971_521)).code()).isEqualTo("too_large");
        assertThat(gateway.call("POST", "/api/v1/contacts/import")
                        .by(manager)
                        .json("{}")
                        .send()
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aTableIsGivenOutPartByPart() {
        gateway.contacts.answers(asked -> PeerServer.Answer.success(
                asked.target().contains("cursor=")
                        ? "{\"header\":\"name\\r\\n\",\"rows\":\"Zoé\\r\\n\"}"
                        : "{\"header\":\"name\\r\\n\",\"rows\":\"Ana\\r\\n\",\"nextCursor\":\"MSwx\"}"));

        Answer answer = gateway.call("GET", "/api/v1/contacts/export?search=a%26b&tag=vip")
                .by(manager)
                .send();

        assertThat(answer.text()).isEqualTo("\uFEFFname\r\nAna\r\nZoé\r\n");
        assertThat(gateway.contacts.asked())
                .extracting(PeerServer.Asked::target)
                .containsExactly(
                        "/contacts/export?search=a%26b&tag=vip", "/contacts/export?search=a%26b&tag=vip&cursor=MSwx");
    }

    @Test
    void allThatIsKnownOfAContactIsOneDocument() {
        gateway.contacts.answers(_ -> PeerServer.Answer.success(Samples.CONTACT));
        gateway.conversations.answers(_ -> PeerServer.Answer.success(
                "{\"conversations\":[" + Samples.conversation(11, 21) + "," + Samples.conversation(12, 21) + "]}"));
        gateway.messages.answers(asked -> PeerServer.Answer.success(
                asked.target().startsWith("/conversations/11")
                                && !asked.target().contains("cursor")
                        ? "{\"messages\":[" + Samples.MESSAGE + "," + Samples.MESSAGE + "],\"nextCursor\":\"MSwx\"}"
                        : "{\"messages\":[" + Samples.MESSAGE + "]}"));

        Answer answer =
                gateway.call("GET", "/api/v1/contacts/21/export").by(manager).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("contact").get("id").asLong()).isEqualTo(21);
        assertThat(answer.json().get("conversations").items().size()).isEqualTo(2);
        assertThat(answer.json().get("messages").items().size()).isEqualTo(4);
    }

    @Test
    void aContactThatIsNotThereHasNoDocument() {
        gateway.contacts.answers(_ -> PeerServer.Answer.notFound());

        assertThat(gateway.call("GET", "/api/v1/contacts/21/export")
                        .by(manager)
                        .send()
                        .code())
                .isEqualTo("not_found");
    }

    private Answer upload(String query, String file) {
        return gateway.call("POST", "/api/v1/contacts/import" + query)
                .by(manager)
                .body(
                        "multipart/form-data; boundary=b",
                        BodyPublishers.ofString(
                                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                                        + file + "\r\n--b--\r\n"))
                .send();
    }
}
