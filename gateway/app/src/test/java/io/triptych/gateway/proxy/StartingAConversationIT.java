package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartingAConversationIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");

    @BeforeEach
    void servicesAnswer() {
        gateway.messages.answers(asked -> PeerServer.Answer.success(Samples.ACCOUNTS));
        gateway.contacts.answers(asked -> asked.method().equals("POST")
                ? PeerServer.Answer.success("{\"contacts\":[{\"contact\":" + Samples.CONTACT + ",\"identities\":[]}]}")
                : PeerServer.Answer.success(Samples.CONTACT));
        gateway.conversations.answers(asked ->
                PeerServer.Answer.json(201, "{\"success\":true,\"data\":" + Samples.conversation(11, 21) + "}"));
    }

    private Answer start(String body) {
        return gateway.call("POST", "/api/v1/conversations").by(ana).json(body).send();
    }

    @Test
    void contactAndTheOnlyNumberAreFoundAndConversationServiceDecides() {
        assertThat(start("{\"contactId\":21}").status()).isEqualTo(201);
        PeerServer.Asked asked = gateway.conversations.asked().getLast();
        assertThat(asked.toString()).isEqualTo("POST /conversations");
        Json wanted = Json.of(asked.text());
        assertThat(wanted.get("whatsappAccountId").asLong()).isEqualTo(31);
        assertThat(wanted.get("contactVersion").asLong()).isEqualTo(3);
        assertThat(wanted.get("contact").get("name").asText()).isEqualTo("Zoé");
        assertThat(asked.header("X-Triptych-Person")).isEqualTo(ana.token());
    }

    @Test
    void conversationIsOfItsNumbersTeam() {
        assertThat(start("{\"contactId\":21}").status()).isEqualTo(201);
        assertThat(Json.of(gateway.conversations.asked().getLast().text()).has("teamId"))
                .isFalse();
        gateway.messages.answers(asked ->
                PeerServer.Answer.success(Samples.ACCOUNTS.replace("{\"id\":31,", "{\"id\":31,\"teamId\":12,")));
        assertThat(start("{\"contactId\":21}").status()).isEqualTo(201);
        assertThat(Json.of(gateway.conversations.asked().getLast().text())
                        .get("teamId")
                        .asLong())
                .isEqualTo(12);
    }

    @Test
    void phoneNumberIsResolvedForTheOwnCompanyByTheGatewayItself() {
        assertThat(start("{\"phoneNumber\":\"+1 555 010 4477\",\"whatsappAccountId\":31}")
                        .status())
                .isEqualTo(201);
        PeerServer.Asked asked = gateway.contacts.asked().getLast();
        assertThat(asked.toString()).isEqualTo("POST /internal/contacts/resolve");
        assertThat(asked.header("X-Triptych-Person")).isNull();
        Json wanted = Json.of(asked.text()).get("contacts").items().getFirst();
        assertThat(wanted.get("companyId").asLong()).isEqualTo(ana.companyId());
        assertThat(wanted.get("phoneNumber").asText()).isEqualTo("+1 555 010 4477");
    }

    @Test
    void numberThatWasNamedIsTheOneToWriteToAsWhatsAppShowedIt() {
        gateway.contacts.answers(asked -> PeerServer.Answer.success("{\"contacts\":[{\"contact\":" + Samples.CONTACT
                + ",\"identities\":[],\"foundBy\":{\"scope\":\"global\",\"kind\":\"wa_id\",\"value\":\"551187654321\","
                + "\"canonical\":\"5511987654321\"}}]}"));
        assertThat(start("{\"phoneNumber\":\"+55 11 98765-4321\"}").status()).isEqualTo(201);
        Json addressee = Json.of(gateway.conversations.asked().getLast().text()).get("addressee");
        assertThat(addressee.get("waId").asText()).isEqualTo("551187654321");
        assertThat(addressee.get("named").asBoolean()).isTrue();
    }

    @Test
    void contactsOwnNumberIsWrittenToIfNobodyIsYetAndNobodyHasNamedIt() {
        assertThat(start("{\"contactId\":21}").status()).isEqualTo(201);
        Json addressee = Json.of(gateway.conversations.asked().getLast().text()).get("addressee");
        assertThat(addressee.get("waId").asText()).isEqualTo("15550104477");
        assertThat(addressee.get("named").asBoolean()).isFalse();
        gateway.contacts.answers(asked -> PeerServer.Answer.success(Samples.CONTACT
                .replace("+15550104477", "+5511987654321")
                .replace(
                        "\"identities\":[]",
                        "\"identities\":[{\"kind\":\"bsuid\",\"value\":\"BR.1\"},"
                                + "{\"kind\":\"wa_id\",\"value\":\"551187654321\"}]")));
        assertThat(start("{\"contactId\":21}").status()).isEqualTo(201);
        assertThat(Json.of(gateway.conversations.asked().getLast().text())
                        .get("addressee")
                        .get("waId")
                        .asText())
                .isEqualTo("551187654321");
    }

    @Test
    void numberThatIsNoneIsInvalidInput() {
        gateway.contacts.answers(asked -> PeerServer.Answer.success("{\"contacts\":[{\"error\":\"invalid_input\"}]}"));
        Answer answer = start("{\"phoneNumber\":\"12345\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("fields").has("phoneNumber")).isTrue();
        assertThat(gateway.conversations.asked()).isEmpty();
    }

    @Test
    void accountMustBeSaidWhenThereAreSeveralAndMustBeOneOfThem() {
        gateway.messages.answers(asked -> PeerServer.Answer.success(Samples.ACCOUNTS.replace(
                "[{", "[{\"id\":32,\"name\":\"B\",\"displayPhoneNumber\":\"1\",\"phoneNumberId\":\"2\"},{")));
        Answer unsaid = start("{\"contactId\":21}");
        assertThat(unsaid.status()).isEqualTo(400);
        assertThat(unsaid.json().get("fields").has("whatsappAccountId")).isTrue();
        assertThat(start("{\"contactId\":21,\"whatsappAccountId\":99}").status())
                .isEqualTo(404);
        assertThat(start("{\"contactId\":21,\"whatsappAccountId\":32}").status())
                .isEqualTo(201);
        gateway.messages.answers(asked -> PeerServer.Answer.success("{\"accounts\":[]}"));
        assertThat(start("{\"contactId\":21}").status()).isEqualTo(400);
    }

    @Test
    void whatAServiceRefusesIsTheAnswer() {
        gateway.conversations.answers(asked -> PeerServer.Answer.failure(409, "conflict"));
        assertThat(start("{\"contactId\":21}").code()).isEqualTo("conflict");
        gateway.contacts.answers(asked -> PeerServer.Answer.notFound());
        assertThat(start("{\"contactId\":21}").status()).isEqualTo(404);
        gateway.messages.answers(
                asked -> PeerServer.Answer.failure(503, "unavailable").with("Retry-After", "1"));
        assertThat(start("{\"contactId\":21}").status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "nonsense",
                "{\"contactId\":21,\"phoneNumber\":\"+15550104477\"}",
                "{\"contactId\":\"21\"}",
                "{\"contactId\":0}",
                "{\"phoneNumber\":15550104477}",
                "{\"contactId\":21,\"whatsappAccountId\":-1}"
            })
    void whatIsNoCallIsInvalidInputAndGoesNowhere(String body) {
        Answer answer = start(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().has("fields")).isTrue();
        assertThat(gateway.contacts.asked()).isEmpty();
        assertThat(gateway.conversations.asked()).isEmpty();
    }
}
