package io.triptych.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreePanelsIT {

    private static final AtomicLong CONVERSATIONS = new AtomicLong(1000);

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");
    // Its own in each test, so that no contact is known from another.
    private final long conversation = CONVERSATIONS.incrementAndGet();

    @BeforeEach
    void servicesAnswer() {
        withContact(21);
        gateway.messages.answers(asked -> PeerServer.Answer.success(Samples.thread()));
        gateway.contacts.answers(asked -> PeerServer.Answer.success(Samples.CONTACT));
    }

    private void withContact(long contactId) {
        gateway.conversations.answers(asked -> PeerServer.Answer.success("{\"list\":" + Samples.page()
                + (asked.target().contains("conversationId")
                        ? ",\"conversation\":" + Samples.conversation(conversation, contactId)
                        : "")
                + "}"));
    }

    private Answer inbox(String query) {
        return gateway.call("GET", "/api/v1/inbox" + query).by(ana).send();
    }

    private Answer open() {
        return inbox("?status=active&conversationId=" + conversation);
    }

    @Test
    void listAloneIsOneHop() {
        Answer answer = inbox("?search=%C3%A9&limit=5");
        assertThat(answer.data().get("list").get("conversations").items()).hasSize(1);
        assertThat(answer.data().get("degraded").items()).isEmpty();
        assertThat(gateway.conversations.asked()).hasToString("[GET /inbox?search=%C3%A9&limit=5]");
        assertThat(gateway.messages.asked()).isEmpty();
    }

    @Test
    void allPanelsComeTogether() {
        Answer answer = open();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().get("conversation").get("id").asLong()).isEqualTo(conversation);
        assertThat(answer.data().get("thread").get("messages").items()).hasSize(1);
        assertThat(answer.data().get("contact").get("name").asText()).isEqualTo("Zoé");
        assertThat(answer.data().get("degraded").items()).isEmpty();
        assertThat(gateway.conversations.asked()).hasSize(1);
        assertThat(gateway.contacts.asked()).hasToString("[GET /contacts/21]");
    }

    @Test
    void threadAndKnownContactAreAskedForBesideTheList() {
        open();
        CountDownLatch both = new CountDownLatch(2);
        gateway.messages.answers(asked -> {
            both.countDown();
            return PeerServer.Answer.success(Samples.thread());
        });
        gateway.contacts.answers(asked -> {
            both.countDown();
            return PeerServer.Answer.success(Samples.CONTACT);
        });
        gateway.conversations.answers(asked -> PeerServer.Answer.success("{\"list\":" + Samples.page()
                        + ",\"conversation\":" + Samples.conversation(conversation, 21) + "}")
                .after(both));
        assertThat(open().status()).isEqualTo(200);
        assertThat(gateway.contacts.asked()).hasSize(1);
    }

    @Test
    void contactOfTheConversationIsShownAndNotTheOneItHadBefore() {
        open();
        withContact(22);
        gateway.contacts.answers(asked -> PeerServer.Answer.success(
                asked.path().equals("/contacts/22") ? Samples.CONTACT.replace("Zoé", "Yann") : Samples.CONTACT));
        assertThat(open().data().get("contact").get("name").asText()).isEqualTo("Yann");
    }

    @Test
    void conversationThatMayNotBeSeenIsNotFoundWhateverTheOthersSay() {
        gateway.conversations.answers(asked -> PeerServer.Answer.notFound());
        Answer answer = open();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("Olá", "Zoé");
    }

    @Test
    void filterThatIsRefusedIsTheAnswer() {
        gateway.conversations.answers(asked -> PeerServer.Answer.failure(400, "invalid_input"));
        assertThat(inbox("?limit=1000").status()).isEqualTo(400);
    }

    @Test
    void panelOfAFailingServiceIsNamedAndTheRestIsShown() {
        gateway.messages.answers(asked -> PeerServer.Answer.failure(500, "internal"));
        assertThat(open().data().get("degraded").texts()).containsExactly("thread");
        servicesAnswer();
        gateway.contacts.answers(
                asked -> PeerServer.Answer.failure(503, "unavailable").with("Retry-After", "1"));
        Answer answer = open();
        assertThat(answer.data().get("degraded").texts()).containsExactly("contact");
        assertThat(answer.data().has("contact")).isFalse();
        assertThat(answer.data().has("thread")).isTrue();
    }

    @Test
    void nothingIsShownWhenNobodySaysWhatMayBeSeen() {
        gateway.conversations.answers(asked -> PeerServer.Answer.failure(500, "internal"));
        Answer answer = open();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().get("degraded").texts()).containsExactly("list", "conversation", "thread", "contact");
        assertThat(answer.text()).doesNotContain("Olá", "Zoé");
        assertThat(inbox("").data().get("degraded").texts()).containsExactly("list");
    }
}
