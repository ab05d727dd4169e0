package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingMessagesIT {

    private static final String HIGHLIGHT = "{\"text\":\"Olá!\",\"ranges\":[[0,3]]}";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");
    private final Person admin = gateway.person("admin@aurora.example");

    private static String hit(long conversationId) {
        return "{\"message\":"
                + Samples.MESSAGE.replace("\"conversationId\":11", "\"conversationId\":" + conversationId)
                + ",\"highlight\":" + HIGHLIGHT + "}";
    }

    @BeforeEach
    void servicesAnswer() {
        gateway.messages.answers(asked -> PeerServer.Answer.success(
                "{\"hits\":[" + hit(11) + "," + hit(12) + "," + hit(11) + "],\"nextCursor\":\"abc\"}"));
        gateway.conversations.answers(asked -> PeerServer.Answer.success(Samples.page()));
    }

    private Answer search(Person person, String query) {
        return gateway.call("GET", "/api/v1/messages/search" + query).by(person).send();
    }

    @Test
    void hitsHaveTheirConversationsAndThoseThatMayNotBeSeenAreLeftOut() {
        Answer answer = search(ana, "?q=ol%C3%A1&limit=3");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().get("hits").items()).hasSize(2).allSatisfy(hit -> {
            assertThat(hit.get("message").get("conversationId").asLong()).isEqualTo(11);
            assertThat(hit.get("conversation").get("id").asLong()).isEqualTo(11);
            assertThat(hit.get("highlight").get("text").asText()).isEqualTo("Olá!");
        });
        assertThat(answer.data().get("nextCursor").asText()).isEqualTo("abc");
        assertThat(gateway.messages.asked()).hasToString("[GET /messages/search?q=ol%C3%A1&limit=3]");
        assertThat(gateway.conversations.asked()).hasToString("[GET /conversations/named?ids=11,12]");
    }

    @Test
    void withoutHitsNobodyElseIsAsked() {
        gateway.messages.answers(asked -> PeerServer.Answer.success("{\"hits\":[]}"));

        assertThat(search(ana, "?q=x").data().get("hits").items()).isEmpty();
        assertThat(gateway.conversations.asked()).isEmpty();
    }

    @Test
    void whenNobodyConfirmsThemNoHitIsShown() {
        gateway.conversations.answers(asked -> PeerServer.Answer.notFound());

        Answer answer = search(ana, "?q=x");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("Olá");
    }

    @Test
    void oneConversationIsSearchedByWhoMaySeeItOnly() {
        gateway.conversations.answers(asked -> PeerServer.Answer.notFound());

        for (Person person : List.of(ana, admin)) {
            assertThat(search(person, "?q=x&conversationId=11").status()).isEqualTo(404);
        }
        assertThat(gateway.messages.asked()).isEmpty();
        gateway.conversations.answers(asked -> PeerServer.Answer.success(Samples.page()));
        assertThat(search(admin, "?q=x&conversationId=11").status()).isEqualTo(200);
    }
}
